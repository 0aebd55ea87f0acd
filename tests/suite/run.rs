//! Runs the binary in a folder of its own with a clean environment. Stdout, stderr and status are all compared:
//! what a test does not expect must be empty, empty and 0.

#![allow(dead_code, reason = "each test file uses what it needs")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run printed and how it ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Output {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) status: i32,
}

/// One run of the binary.
pub(crate) struct Run {
    folder: tempfile::TempDir,
    args: Vec<String>,
    stdin: Vec<u8>,
    env: Vec<(String, String)>,
}

impl Run {
    /// `cooprisk ARGS` (split at spaces).
    pub(crate) fn new(args: &str) -> Run {
        Run {
            folder: tempfile::tempdir().expect("a temporary folder"),
            args: args.split_whitespace().map(str::to_owned).collect(),
            stdin: Vec::new(),
            env: Vec::new(),
        }
    }

    /// One more argument, taken as it is.
    pub(crate) fn arg(mut self, arg: impl Into<String>) -> Run {
        self.args.push(arg.into());
        self
    }

    /// Puts a file into the folder.
    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Run {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, content).expect("a file");
        self
    }

    /// What stands on standard input.
    pub(crate) fn stdin(mut self, text: impl Into<Vec<u8>>) -> Run {
        self.stdin = text.into();
        self
    }

    /// Sets a variable.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Run {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The folder the binary runs in.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs with another command line in the same folder.
    pub(crate) fn again(&mut self, args: &str) -> Output {
        self.args = args.split_whitespace().map(str::to_owned).collect();
        self.output()
    }

    /// Runs.
    pub(crate) fn output(&self) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cooprisk"))
            .args(&self.args)
            .current_dir(self.folder.path())
            .env_clear()
            .env("LANG", "C.UTF-8")
            .envs(self.env.iter().map(|(k, v)| (k, v)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let output = std::thread::scope(|scope| {
            // Beside reading, or both sides wait for each other once a pipe is full. A program that ends before it has
            // read everything closes the pipe; that is not this test's concern.
            scope.spawn(move || stdin.write_all(&self.stdin));
            child.wait_with_output().expect("the binary ends")
        });
        Output {
            stdout: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
            status: output.status.code().unwrap_or(-1),
        }
    }

    /// Runs and compares everything.
    #[track_caller]
    pub(crate) fn expect(&self, stdout: &str, stderr: &str, status: i32) {
        let expected = Output { stdout: stdout.to_owned(), stderr: stderr.to_owned(), status };
        let actual = self.output();
        assert!(actual == expected, "expected {expected:#?}\nbut got {actual:#?}");
    }
}

/// A path in the project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
