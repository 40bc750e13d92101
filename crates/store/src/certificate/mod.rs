//! The design of certificates: table, facts and query.

use domain::Env;
use domain::certificate::{CertificateDesign, CertificateDesignFacts, SetCertificateDesign, SetCertificateSeal};

use crate::Store;
use crate::engine::Session;
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::table::{find, table};

table!(CertificateDesign { id, title_zh, title_en, body_zh, body_en, seal, seal_image });

impl LoadFacts for SetCertificateDesign {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CertificateDesignFacts, Fault> {
        Ok(CertificateDesignFacts { stored: find(session, env.association, CertificateDesign::id_of(env.association)).await? })
    }
}

impl LoadFacts for SetCertificateSeal {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CertificateDesignFacts, Fault> {
        Ok(CertificateDesignFacts { stored: find(session, env.association, CertificateDesign::id_of(env.association)).await? })
    }
}

impl Store {
    /// How certificates look; plain where nothing was chosen yet.
    pub async fn certificate_design(&self) -> Result<CertificateDesign, Fault> {
        let mut session = self.begin().await?;
        let stored = find(&mut session, self.association, CertificateDesign::id_of(self.association)).await?;
        Ok(stored.unwrap_or_else(|| CertificateDesign::plain(self.association)))
    }
}
