//! A server process, and what a test says to it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use reqwest::{Client, Response};
use stepping_stones_domain::{DeviceId, MemberId, OrgId};
use stepping_stones_server::store::{Enrolment, Standing};
use stepping_stones_sync::protocol::{
    CONTENT_TYPE, EXCHANGE_PATH, ExchangeRequest, ExchangeResponse, Pushed, SIGN_IN_PATH, SignInRequest,
    SignInResponse, VERSION, VERSION_HEADER, Verdict, decode, encode,
};

use super::device::Device;
use super::{PASSWORD, fresh};

pub const BINARY: &str = env!("CARGO_BIN_EXE_stepping-stones-server");

pub struct Server {
    process: Child,
    pub at: String,
}

impl Server {
    /// Starts a server on a data folder, on any free port, with an app of one page.
    pub fn start(data: &Path) -> Self {
        Self::start_with(data, &[])
    }

    pub fn start_with(data: &Path, more: &[&str]) -> Self {
        let mut command = Command::new(BINARY);
        command.args(["serve", "--port", "0", "--data"]).arg(data).args(more);
        Self::launch(command, data)
    }

    /// Starts a server whose data is in a database, or in the folder where none is given.
    pub fn start_on(folder: &Path, database: Option<&str>) -> Self {
        let Some(database) = database else { return Self::start(folder) };
        let mut command = Command::new(BINARY);
        command.args(["serve", "--port", "0"]).env("DATABASE_URL", database);
        Self::launch(command, folder)
    }

    /// Starts a server that sends letters: by which mail server, and with which public address.
    pub fn start_mailing(folder: &Path, database: Option<&str>, mail: Option<(&str, &str)>) -> Self {
        let mut command = Command::new(BINARY);
        command.args(["serve", "--port", "0"]);
        match database {
            Some(url) => command.env("DATABASE_URL", url),
            None => command.arg("--data").arg(folder),
        };
        if let Some((server, public)) = mail {
            command.env("SMTP_URL", server).args([
                "--mail-from",
                "Stones <stones@example.org>",
                "--public-url",
                public,
            ]);
        }
        Self::launch(command, folder)
    }

    fn launch(command: Command, folder: &Path) -> Self {
        Self::launch_and_read(command, folder).0
    }

    /// Starts a server, and tells what it says until it is ready.
    pub fn start_and_read(data: &Path) -> (Self, Vec<String>) {
        let mut command = Command::new(BINARY);
        command.args(["serve", "--port", "0", "--data"]).arg(data);
        Self::launch_and_read(command, data)
    }

    fn launch_and_read(mut command: Command, folder: &Path) -> (Self, Vec<String>) {
        let mut process =
            command.arg("--app").arg(app(folder)).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let mut said = Vec::new();
        let at = loop {
            let line = lines.next().expect("the server says that it is ready").unwrap();
            if let Some(at) = line.strip_prefix("listening on ") {
                break at.to_owned();
            }
            said.push(line);
        };
        // Keep reading: a full pipe would stop the server.
        std::thread::spawn(move || lines.for_each(drop));
        (Self { process, at }, said)
    }

    /// As when the power goes.
    pub fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// As an operator stops it; tells whether it ended by itself and cleanly.
    pub fn stop(mut self) -> bool {
        let pid = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        self.process.wait().unwrap().success()
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.at)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn app(data: &Path) -> PathBuf {
    let app = data.join("app");
    std::fs::create_dir_all(&app).unwrap();
    std::fs::write(app.join("index.html"), "<!doctype html><title>the app</title><script>start()</script>").unwrap();
    std::fs::write(app.join("app-0123456789abcdef.js"), "let a = 1;".repeat(200)).unwrap();
    app
}

/// Runs a command of the program.
pub fn command(args: &[&str], data: &Path) -> std::process::Output {
    Command::new(BINARY).args(args).arg("--data").arg(data).env("STEPPING_STONES_PASSWORD", PASSWORD).output().unwrap()
}

/// Sends a message.
pub async fn post(
    client: &Client,
    url: String,
    token: Option<&[u8; 32]>,
    body: Vec<u8>,
) -> Result<Response, reqwest::Error> {
    let mut request = client.post(url).header("content-type", CONTENT_TYPE).header(VERSION_HEADER, VERSION).body(body);
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {}", hex::encode(token)));
    }
    request.send().await
}

pub fn sign_in_request(email: &str, password: &str) -> SignInRequest {
    SignInRequest {
        nonce: fresh().into(),
        email: email.into(),
        password: password.into(),
        device: None,
        label: "a test".into(),
        beside: vec![],
    }
}

/// A signed-in device.
pub struct Online {
    pub client: Client,
    pub signed_in: SignInResponse,
    pub device: Device,
}

impl Online {
    pub async fn sign_in(server: &Server, email: &str) -> Self {
        Self::sign_in_with(server, email, PASSWORD).await
    }

    pub async fn sign_in_with(server: &Server, email: &str, password: &str) -> Self {
        let client = Client::new();
        let request = sign_in_request(email, password);
        let answer = post(&client, server.url(SIGN_IN_PATH), None, encode(&request)).await.unwrap();
        assert_eq!(answer.status(), 200);
        let signed_in: SignInResponse = decode(&answer.bytes().await.unwrap()).unwrap();
        assert_eq!(signed_in.nonce, request.nonce);
        Self { client, signed_in, device: Device { room: 1 << 20, ..Device::default() } }
    }

    /// A new device of one of Brook House's people, by the first part of their address, that holds all that it may.
    pub async fn caught_up(server: &Server, name: &str) -> Self {
        let mut online = Self::sign_in(server, &format!("{name}@example.org")).await;
        online.catch_up(server).await;
        online
    }

    pub fn enrolment(&self) -> Enrolment {
        let SignInResponse { org, member, device, .. } = &self.signed_in;
        Enrolment {
            org: OrgId(**org),
            member: MemberId(**member),
            device: DeviceId(**device),
            standing: Standing::Active,
            contact_ms: 0,
            unsent: None,
        }
    }

    /// Sends a request as it is.
    pub async fn send(&self, server: &Server, request: &ExchangeRequest) -> Result<Response, reqwest::Error> {
        post(&self.client, server.url(EXCHANGE_PATH), Some(&self.signed_in.token), encode(request)).await
    }

    /// One exchange; the verdicts, and whether there is nothing more to ask for.
    pub async fn exchange(
        &mut self,
        server: &Server,
        push: Vec<Pushed>,
    ) -> Result<(Vec<Verdict>, bool), reqwest::Error> {
        let request = self.device.request(push);
        let answer = self.send(server, &request).await?;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["content-type"], CONTENT_TYPE);
        assert_eq!(answer.headers()[VERSION_HEADER], VERSION.to_string());
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let answer: ExchangeResponse = decode(&answer.bytes().await?).unwrap();
        assert_eq!(answer.nonce, request.nonce);
        let references: Vec<_> = answer.verdicts.iter().map(|judged| judged.reference).collect();
        assert_eq!(references, request.push.iter().map(|pushed| pushed.reference).collect::<Vec<_>>());
        let verdicts = answer.verdicts.iter().map(|judged| judged.verdict.clone()).collect();
        Ok((verdicts, self.device.take(answer)))
    }

    pub async fn catch_up(&mut self, server: &Server) {
        while !self.exchange(server, vec![]).await.unwrap().1 {}
    }
}
