//! A real Chromium, driven by the WebDriver protocol (W3C), and a running preview: for tests and benches.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a page may take to show something; on a busy machine a first setting takes seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with one window; it ends with the value.
pub struct Browser {
    driver: Child,
    session: String,
    _profile: TempDir,
}

impl Browser {
    /// Opens a browser of a size; nothing, and loud words, where the machine has none.
    pub fn open(width: u32, height: u32) -> Option<Browser> {
        let started = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let Ok(mut driver) = started else {
            eprintln!("SKIPPED: there is no chromedriver; install chromium and chromium-driver");
            return None;
        };
        let lines = BufReader::new(driver.stdout.take().expect("the driver's words are piped")).lines();
        let port = lines.map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once("started successfully on port ")?;
            rest.trim_end_matches('.').parse::<u16>().ok()
        });
        let base = format!("http://127.0.0.1:{}", port.expect("the driver says its port"));
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let data = format!("--user-data-dir={}", profile.path().display());
        let size = format!("--window-size={width},{height}");
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--force-prefers-reduced-motion",
            "--lang=en",
            &size,
            &data,
        ];
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": { "args": arguments },
        } } });
        let made = ask("POST", &format!("{base}/session"), Some(&wanted));
        let session =
            format!("{base}/session/{}", made["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {made}")));
        Some(Browser { driver, session, _profile: profile })
    }

    /// The elements that a selector finds, as the browser names them to those who cannot see it: role and name.
    pub fn named(&self, selector: &str) -> Vec<(String, String)> {
        let found = self.post("elements", &json!({ "using": "css selector", "value": selector }));
        let ids = found.as_array().into_iter().flatten().filter_map(|e| e.as_object()?.values().next()?.as_str());
        let told = |id: &str, what: &str| {
            let said = ask("GET", &format!("{}/element/{id}/{what}", self.session), None);
            said.as_str().unwrap_or_default().to_owned()
        };
        ids.map(|id| (told(id, "computedrole"), told(id, "computedlabel"))).collect()
    }

    /// Gives the window the size and the ways of a phone.
    pub fn phone(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 2, "mobile": true });
        self.post("goog/cdp/execute", &json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": size }));
    }

    /// Types words into what has the focus.
    pub fn write(&self, words: &str) {
        let keys = words.chars().flat_map(|c| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": c })));
        let actions = json!([{ "type": "key", "id": "k", "actions": keys.collect::<Vec<_>>() }]);
        self.post("actions", &json!({ "actions": actions }));
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        ask("POST", &format!("{}/{path}", self.session), Some(body))
    }

    /// Goes to an address.
    pub fn go(&self, url: &str) {
        self.post("url", &json!({ "url": url }));
    }

    /// Runs a script and returns what it returns.
    pub fn run(&self, script: &str) -> Value {
        self.post("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Evaluates an expression.
    pub fn eval(&self, expression: &str) -> Value {
        self.run(&format!("return {expression};"))
    }

    /// Waits until an expression is true, and returns it.
    #[track_caller]
    pub fn wait(&self, expression: &str) -> Value {
        let from = Instant::now();
        loop {
            let value = self.eval(expression);
            if !matches!(value, Value::Null | Value::Bool(false)) {
                return value;
            }
            assert!(from.elapsed() < PATIENCE, "never true: {expression}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Presses and releases a key.
    pub fn press(&self, key: &str) {
        let step = |kind: &str| json!({ "type": kind, "value": key });
        let actions = json!([{ "type": "key", "id": "k", "actions": [step("keyDown"), step("keyUp")] }]);
        self.post("actions", &json!({ "actions": actions }));
    }

    /// Clicks a point of the window with the mouse.
    pub fn click(&self, x: f64, y: f64) {
        let actions = json!([{ "type": "pointer", "id": "m", "parameters": { "pointerType": "mouse" }, "actions": [
            { "type": "pointerMove", "duration": 0, "x": x.round(), "y": y.round() },
            { "type": "pointerDown", "button": 0 }, { "type": "pointerUp", "button": 0 },
        ] }]);
        self.post("actions", &json!({ "actions": actions }));
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = ureq::delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn ask(method: &str, url: &str, body: Option<&Value>) -> Value {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let answer = match body {
        Some(body) if method == "POST" => agent.post(url).content_type("application/json").send(body.to_string()),
        _ => agent.get(url).call(),
    };
    let text = answer.expect("the driver answers").body_mut().with_config().limit(1 << 28).read_to_string();
    let all: Value = serde_json::from_str(&text.expect("the answer is text")).expect("the answer is JSON");
    let value = all["value"].clone();
    assert!(value.get("error").is_none(), "{method} {url}: {} {}", value["error"], value["message"]);
    value
}

/// A preview that runs until it is dropped.
pub struct Preview {
    child: Child,
    /// Its address.
    pub url: String,
}

impl Preview {
    /// Starts the preview of an edition.
    pub fn of(edition: &Path, more: &[&str]) -> Preview {
        let mut child = Command::new(env!("CARGO_BIN_EXE_duikai"))
            .arg("preview")
            .arg(edition)
            .args(["--lang", "en", "--color", "never"])
            .args(more)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command runs");
        let mut lines = BufReader::new(child.stderr.take().expect("its words are piped")).lines();
        let said = lines.next().and_then(Result::ok).unwrap_or_default();
        let url =
            said.split_whitespace().find(|w| w.starts_with("http://")).unwrap_or_else(|| panic!("it said: {said}"));
        let url = url.to_owned();
        // Read on, or the command would wait for room in the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Preview { child, url }
    }

    /// Kilobytes that its process holds; nothing where the system does not say.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).unwrap_or_default();
        line.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
