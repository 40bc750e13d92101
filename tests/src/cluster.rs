//! A temporary PostgreSQL cluster, ended and removed with its owner.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// A running cluster that is reached through a socket in its own folder.
pub struct Cluster {
    folder: PathBuf,
    programs: String,
}

impl Cluster {
    /// Starts one. PostgreSQL does not run as root, so there it runs as `postgres`.
    pub fn start() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("huiji-pg").tempdir()?.keep();
        let cluster = Self { folder, programs: programs()? };
        cluster.as_owner(
            r#"chmod 755 "$FOLDER"
            "$PROGRAMS/initdb" -D "$FOLDER/data" -U huiji --auth=trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
            printf "listen_addresses=''\nunix_socket_directories='$FOLDER'\nfsync=off\n" >> "$FOLDER/data/postgresql.conf"
            "$PROGRAMS/pg_ctl" -D "$FOLDER/data" -l "$FOLDER/log" -w start >/dev/null"#,
        )?;
        Ok(cluster)
    }

    /// Makes a database and says where it is.
    pub fn database(&self, name: &str) -> Result<String> {
        self.as_owner(&format!("\"$PROGRAMS/createdb\" -h \"$FOLDER\" -U huiji {name}"))?;
        Ok(format!("postgres://huiji@localhost/{name}?host={}", self.folder.display()))
    }

    fn as_owner(&self, script: &str) -> Result<()> {
        const RUN: &str = r#"if [ "$(id -u)" = 0 ]; then chown postgres "$FOLDER"; exec runuser -u postgres -- sh -ec "$SCRIPT"; fi
            exec sh -ec "$SCRIPT""#;
        let mut command = Command::new("sh");
        command.args(["-ec", RUN]).env("FOLDER", &self.folder).env("PROGRAMS", &self.programs).env("SCRIPT", script).current_dir("/");
        ensure!(command.status().context("starting a shell")?.success(), "PostgreSQL failed; see {}/log", self.folder.display());
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // What does not stop by itself goes with its folder.
        let _ = self.as_owner("\"$PROGRAMS/pg_ctl\" -D \"$FOLDER/data\" -m immediate stop >/dev/null");
        let _ = std::fs::remove_dir_all(Path::new(&self.folder));
    }
}

/// Where PostgreSQL's programs are: on the path, or where Debian puts them.
fn programs() -> Result<String> {
    let script = "dirname \"$(readlink -f \"$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)\")\"";
    let output = Command::new("sh").arg("-c").arg(script).output()?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
