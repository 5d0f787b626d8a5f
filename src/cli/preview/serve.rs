//! The server: one page of HTML, what it shows, and news of every change. It speaks to this machine alone.

use super::board::{Board, News};
use super::viewers::{Viewer, Viewers};
use axum::Router;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::Stream;
use serde::Deserialize;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

/// The assets, in the binary.
const ASSETS: &[(&str, &str, &str)] = &[
    ("app.css", "text/css; charset=utf-8", include_str!("assets/app.css")),
    ("app.js", "text/javascript; charset=utf-8", include_str!("assets/app.js")),
    ("sheet.js", "text/javascript; charset=utf-8", include_str!("assets/sheet.js")),
    ("view.js", "text/javascript; charset=utf-8", include_str!("assets/view.js")),
    ("overlays.js", "text/javascript; charset=utf-8", include_str!("assets/overlays.js")),
    ("panels.js", "text/javascript; charset=utf-8", include_str!("assets/panels.js")),
    ("words.js", "text/javascript; charset=utf-8", include_str!("assets/words.js")),
];
const PAGE: &str = include_str!("assets/index.html");
const ICON: &str = include_str!("assets/icon.svg");

/// A browser asks again after so long when the server went away.
const RETRY: Duration = Duration::from_millis(500);

/// What a page of ours may load: nothing from elsewhere.
const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";

#[derive(Clone)]
struct Shared {
    board: Arc<Board>,
    viewers: Arc<Viewers>,
}

/// Returns the routes.
pub fn routes(board: Arc<Board>, viewers: Arc<Viewers>, port: u16) -> Router {
    Router::new()
        .route("/", get(|| async { typed("text/html; charset=utf-8", PAGE) }))
        .route("/favicon.svg", get(|| async { typed("image/svg+xml", ICON) }))
        .route("/assets/{name}", get(asset))
        .route("/api/edition", get(edition))
        .route("/api/pages/{number}", get(page))
        .route("/events", get(events))
        .route("/pictures/{name}", get(picture))
        .route("/svg/{number}", get(svg))
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(middleware::from_fn(move |request, next| guard(port, request, next)))
        .with_state(Shared { board, viewers })
}

/// Lets in only who calls this machine by its own names: a page from elsewhere whose name was pointed here would read the
/// edition otherwise.
async fn guard(port: u16, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|h| h.to_str().ok());
    let host = host.map(str::to_owned).or_else(|| request.uri().authority().map(ToString::to_string));
    let own = ["127.0.0.1", "localhost", "[::1]"];
    let known =
        host.is_some_and(|h| own.iter().any(|name| h == format!("{name}:{port}") || (port == 80 && h == *name)));
    if !known {
        return (StatusCode::FORBIDDEN, "this preview answers only to 127.0.0.1 and localhost\n").into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

fn typed(kind: &'static str, body: impl IntoResponse) -> Response {
    ([(header::CONTENT_TYPE, kind)], body).into_response()
}

async fn asset(Path(name): Path<String>) -> Response {
    match ASSETS.iter().find(|(known, ..)| *known == name) {
        Some(&(_, kind, text)) => typed(kind, text),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn edition(State(shared): State<Shared>) -> Response {
    typed("application/json", shared.board.edition().to_string())
}

async fn page(State(shared): State<Shared>, Path(number): Path<String>) -> Response {
    match shared.board.page(&number) {
        Some(page) => typed("application/json", page.to_string()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A picture is named by what it holds, so that a browser may keep it.
async fn picture(State(shared): State<Shared>, Path(name): Path<String>) -> Response {
    let Some(bytes) = shared.board.pictures.get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let kind = if name.ends_with(".png") { "image/png" } else { "image/jpeg" };
    let mut response = typed(kind, bytes.as_ref().clone());
    let keep = HeaderValue::from_static("private, max-age=31536000, immutable");
    response.headers_mut().insert(header::CACHE_CONTROL, keep);
    response
}

/// Which picture of a page.
#[derive(Deserialize)]
struct Which {
    show: Option<String>,
}

async fn svg(State(shared): State<Shared>, Path(number): Path<String>, Query(which): Query<Which>) -> Response {
    let Some((kept, book)) = shared.board.kept(&number) else { return StatusCode::NOT_FOUND.into_response() };
    let drawn = tokio::task::spawn_blocking(move || match which.show.as_deref() {
        Some("thumbnail") => kept.thumbnail(&book),
        Some("ink") => kept.ink(&book),
        _ => kept.page(&book),
    });
    match drawn.await {
        // An SVG shown as an image loads nothing: its pictures must be inside.
        Ok(drawn) => typed("image/svg+xml", shared.board.pictures.inside(&drawn)),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Which page a browser shows.
#[derive(Deserialize)]
struct Looks {
    page: Option<String>,
}

/// News of every change: first the edition as it is.
async fn events(
    State(shared): State<Shared>,
    Query(looks): Query<Looks>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let page = looks.page.unwrap_or_default();
    let reader = Listener {
        news: shared.board.listen(),
        _viewer: shared.viewers.comes(&page),
        page,
        first: Some(shared.board.edition().to_string()),
    };
    let stream = futures_util::stream::unfold(reader, |mut reader| async move {
        let event = reader.next().await?;
        Some((Ok(event), reader))
    });
    Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}

struct Listener {
    news: Receiver<Arc<News>>,
    page: String,
    first: Option<String>,
    _viewer: Viewer,
}

impl Listener {
    async fn next(&mut self) -> Option<Event> {
        if let Some(first) = self.first.take() {
            return Some(Event::default().event("edition").retry(RETRY).data(first));
        }
        match self.news.recv().await {
            Ok(news) => Some(match &news.page {
                None => Event::default().event("edition").data(&news.whole),
                Some(page) if *page == self.page => Event::default().event("page").data(&news.whole),
                Some(_) => Event::default().event("page").data(&news.brief),
            }),
            // A browser that was too slow asks for everything.
            Err(RecvError::Lagged(_)) => Some(Event::default().event("lost").data("")),
            Err(RecvError::Closed) => None,
        }
    }
}
