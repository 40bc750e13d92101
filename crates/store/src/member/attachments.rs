//! Files of members: tables, facts and queries. What a file holds is read only where it is asked for by its id.

use domain::Env;
use domain::association::User;
use domain::id::{AssociationId, AttachmentId, MemberId};
use domain::member::{AttachToMember, AttachToMemberFacts, AttachedFiles, Attachment, AttachmentContent, DetachFromMember, Member};

use crate::Store;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::table::{all, find, find_by, find_many, id_value, table};

table!(Attachment { id, member_id, kind, file_name, media, size_bytes, sha256, attached_by, attached_at });
table!(AttachmentContent { id, member_id, content });

impl LoadFacts for AttachToMember {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AttachToMemberFacts, Fault> {
        Ok(AttachToMemberFacts {
            member: find(session, env.association, self.member_id).await?,
            attachments: find_by(session, env.association, "member_id", &[id_value(self.member_id)]).await?,
        })
    }
}

impl LoadFacts for DetachFromMember {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AttachedFiles, Fault> {
        let ids: Vec<Value> = self.ids.iter().map(|id| id_value(*id)).collect();
        attached_files(session, env.association, "id", &ids).await
    }
}

/// Files whose column holds one of the values, with what they hold.
pub(super) async fn attached_files(
    session: &mut Session,
    association: AssociationId,
    column: &str,
    values: &[Value],
) -> Result<AttachedFiles, Fault> {
    let attachments: Vec<Attachment> = find_by(session, association, column, values).await?;
    let ids: Vec<_> = attachments.iter().map(|file| file.id.0).collect();
    let contents: Vec<AttachmentContent> = find_many(session, association, &ids).await?;
    Ok(AttachedFiles::of(attachments, contents))
}

impl Store {
    /// The files of a member, newest first, each with the name of the person who attached it.
    pub async fn attachments(&self, member: MemberId) -> Result<Vec<(Attachment, String)>, Fault> {
        let (mut session, view) = self.look().await?;
        if view.find::<Member>(&mut session, member).await?.is_none() {
            return Ok(Vec::new());
        }
        let mut files: Vec<Attachment> = find_by(&mut session, self.association, "member_id", &[id_value(member)]).await?;
        files.sort_unstable_by_key(|file| std::cmp::Reverse((file.attached_at, file.id)));
        let users: Vec<User> = all(&mut session, self.association).await?;
        let name = |file: &Attachment| users.iter().find(|user| user.id == file.attached_by).map(|user| user.name.clone());
        Ok(files.into_iter().map(|file| (file.clone(), name(&file).unwrap_or_default())).collect())
    }

    /// A file with what it holds.
    pub async fn attachment(&self, id: AttachmentId) -> Result<Option<(Attachment, AttachmentContent)>, Fault> {
        let (mut session, view) = self.look().await?;
        let Some(file): Option<Attachment> = view.find(&mut session, id).await? else { return Ok(None) };
        let content = find(&mut session, self.association, id).await?;
        Ok(Some((file, content.ok_or_else(|| Fault::corrupt("attachment_content", "id"))?)))
    }
}
