//! A temporary PostgreSQL cluster that makes every commit last, and pgbench on it.

use std::path::PathBuf;
use std::process::{Command, Output};

use super::Outcome;

/// A running cluster that is reached through a socket in its own folder.
pub struct Cluster {
    folder: PathBuf,
}

impl Cluster {
    /// Starts one. PostgreSQL does not run as root, so there it runs as `postgres`.
    pub fn start() -> Outcome<Self> {
        let cluster = Self { folder: tempfile::Builder::new().prefix("huiji-pg").tempdir()?.keep() };
        cluster.as_owner(
            r#"chmod 755 "$FOLDER"
            "$PROGRAMS/initdb" -D "$FOLDER/data" -U huiji --auth=trust -E UTF8 --locale=C.UTF-8 >/dev/null
            printf "listen_addresses=''\nunix_socket_directories='$FOLDER'\n" >> "$FOLDER/data/postgresql.conf"
            "$PROGRAMS/pg_ctl" -D "$FOLDER/data" -l "$FOLDER/log" -w start >/dev/null"#,
        )?;
        Ok(cluster)
    }

    /// Makes a database and says where it is.
    pub fn database(&self, name: &str) -> Outcome<String> {
        self.as_owner(&format!("\"$PROGRAMS/createdb\" -h \"$FOLDER\" -U huiji {name}"))?;
        Ok(format!("postgres://huiji@localhost/{name}?host={}", self.folder.display()))
    }

    /// Transactions per second of pgbench's own mix (TPC-B) with 16 clients.
    pub fn pgbench(&self, seconds: u32) -> Outcome<f64> {
        self.database("pgbench")?;
        self.as_owner("pgbench -h \"$FOLDER\" -U huiji -q -i -s 16 pgbench >/dev/null 2>&1")?;
        let output = self.as_owner(&format!("pgbench -h \"$FOLDER\" -U huiji -n -c 16 -j 2 -T {seconds} pgbench"))?;
        let text = String::from_utf8(output.stdout)?;
        let line = text.lines().find_map(|line| line.strip_prefix("tps = ")).ok_or("pgbench tells no rate")?;
        Ok(line.split(' ').next().unwrap_or_default().parse()?)
    }

    fn as_owner(&self, script: &str) -> Outcome<Output> {
        const RUN: &str = r#"PROGRAMS=$(dirname "$(readlink -f "$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)")")
            export PROGRAMS
            if [ "$(id -u)" = 0 ]; then chown postgres "$FOLDER"; exec runuser -u postgres -- sh -ec "$SCRIPT"; fi
            exec sh -ec "$SCRIPT""#;
        let mut command = Command::new("sh");
        command.args(["-ec", RUN]).env("FOLDER", &self.folder).env("SCRIPT", script).current_dir("/");
        // A cluster that starts keeps what it inherits; only what is asked is read.
        let output = if script.contains("pg_ctl") {
            Output { status: command.status()?, stdout: Vec::new(), stderr: Vec::new() }
        } else {
            command.output()?
        };
        if output.status.success() { Ok(output) } else { Err(format!("PostgreSQL failed; see {}/log", self.folder.display()).into()) }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // What does not stop by itself goes with its folder.
        let _ = self.as_owner("\"$PROGRAMS/pg_ctl\" -D \"$FOLDER/data\" -m immediate stop >/dev/null");
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
