//! A consistent copy of the local file while it is open: encrypted by the same key, without the space of deleted rows.

use std::path::Path;

use crate::Store;
use crate::fault::Fault;

impl Store {
    /// Writes a copy to a path where nothing lies yet. Only the desk's own file can be copied; a server's database has its own tools.
    pub async fn copy_to(&self, path: &Path) -> Result<(), Fault> {
        let unfit = |why: &str| Fault::Database(sqlx::Error::Configuration(why.to_owned().into()));
        let pool = self.engine.local_file()?.pool().await;
        let path = path.to_str().ok_or_else(|| unfit("the path is not Unicode"))?;
        sqlx::query("vacuum into $1").bind(path).execute(&pool).await?;
        Ok(())
    }
}
