//! `duikai preview`: a local web page that shows an edition as it is written.
//!
//! In: an edition's folder. Out: a server on this machine alone. A thread of its own sets the pages whose files change, by
//! the road that `render` takes; what became different goes to every browser that looks.

mod board;
mod changes;
mod desk;
mod facts;
mod pictures;
mod serve;
mod set;
mod viewers;

use super::Talk;
use super::args::{Global, Preview};
use super::watch::{Pace, Watch};
use crate::diag::Lang;
use board::Board;
use desk::Desk;
use serde_json::json;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::Duration;
use viewers::Viewers;

/// The port that is tried first where none is asked for.
const PORT: u16 = 4040;
/// How many ports after it are tried.
const TRIES: u16 = 20;

/// A page is on screen before a reader has looked up, and a thousand saves in a second are a few dozen pages.
const PACE: Pace = Pace { quiet: Duration::from_millis(4), longest: Duration::from_millis(40) };

/// Runs the verb; it ends with the process.
pub fn run(args: &Preview, global: &Global, talk: &Talk) -> ExitCode {
    if !args.edition.exists() {
        let shown = args.edition.display();
        talk.say(&format!("error: there is no edition {shown}"), &format!("错误：没有 {shown} 这一期"));
        return ExitCode::from(2);
    }
    let listener = match bind(args.port) {
        Ok(listener) => listener,
        Err((port, e)) => {
            busy(port, &e, talk);
            return ExitCode::from(2);
        }
    };
    let port = listener.local_addr().map_or(PORT, |a| a.port());
    let told = json!({
        "started": started(), "editor": args.editor,
        "lang": if talk.lang == Lang::Zh { "zh" } else { "en" },
        "version": env!("CARGO_PKG_VERSION"),
    });
    let (board, viewers) = (Arc::new(Board::new(told)), Arc::new(Viewers::default()));
    let desk = Desk::new(args.edition.clone(), global.clone(), board.clone(), viewers.clone());
    let watch = match Watch::over(&desk.folders(), PACE) {
        Ok(watch) => watch,
        Err(why) => {
            talk.say(&format!("error: the files cannot be watched: {why}"), &format!("错误：无法监视文件：{why}"));
            return ExitCode::from(2);
        }
    };
    std::thread::spawn(move || desk.work(&watch));
    let address = format!("http://127.0.0.1:{port}/");
    talk.say(&format!("preview: {address}  (Ctrl-C ends it)"), &format!("预览：{address}（Ctrl-C 结束）"));
    if args.open {
        open(&address, talk);
    }
    match serve(listener, board, viewers, port) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            talk.say(&format!("error: the server stopped: {e}"), &format!("错误：服务已停止：{e}"));
            ExitCode::from(2)
        }
    }
}

/// Takes the port asked for, or the first that is free from the usual one on.
fn bind(asked: Option<u16>) -> Result<TcpListener, (u16, std::io::Error)> {
    let mut ports = match asked {
        Some(port) => port..=port,
        None => PORT..=PORT + TRIES,
    };
    loop {
        // A range of at least one port: the last try returns.
        let port = ports.next().unwrap_or(PORT);
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(e) if e.kind() == ErrorKind::AddrInUse && !ports.is_empty() => {}
            Err(e) => return Err((port, e)),
        }
    }
}

fn busy(port: u16, e: &std::io::Error, talk: &Talk) {
    match e.kind() {
        ErrorKind::AddrInUse => talk.say(
            &format!(
                "error: port {port} is in use, perhaps by another preview\n  = help: end that one, or choose another port: --port {}",
                port.saturating_add(1)
            ),
            &format!(
                "错误：端口 {port} 已被占用，也许另一个预览还开着\n  = 帮助：请关掉它，或另选端口：--port {}",
                port.saturating_add(1)
            ),
        ),
        ErrorKind::PermissionDenied => talk.say(
            &format!("error: port {port} is the system's\n  = help: choose one above 1023: --port {PORT}"),
            &format!("错误：端口 {port} 归系统使用\n  = 帮助：请选 1023 以上的端口：--port {PORT}"),
        ),
        _ => talk.say(&format!("error: port {port} cannot be used: {e}"), &format!("错误：端口 {port} 不能用：{e}")),
    }
}

/// When the server started: a browser that meets another start asks for everything anew.
fn started() -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    format!("{}-{}", now.as_nanos(), std::process::id())
}

/// Opens the address in the user's browser.
fn open(address: &str, talk: &Talk) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = if cfg!(windows) {
        let mut c = Command::new("cmd");
        c.args(["/C", "start", "", address]);
        c
    } else {
        let mut c = Command::new(program);
        c.arg(address);
        c
    };
    if command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().is_err() {
        talk.say("no browser could be opened: open the address yourself", "打不开浏览器，请自己打开上面的网址");
    }
}

fn serve(listener: TcpListener, board: Arc<Board>, viewers: Arc<Viewers>, port: u16) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, serve::routes(board, viewers, port)).await
    })
}
