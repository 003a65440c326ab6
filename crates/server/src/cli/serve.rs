use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use clap::Args;
use stepping_stones_sync::joining::JOIN_SCREEN;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::letters::Mail;
use super::{Data, with};
use crate::auth::{Passwords, SignIn};
use crate::demo;
use crate::exchange::{Ingest, show_anew};
use crate::files::Bundle;
use crate::handlers::{App, router};
use crate::joining::{Joining, new_founding};
use crate::letters::{Forgotten, Post};
use crate::store::{Reading, Store};

/// How long requests that are being answered may take when the server is asked to stop.
const GRACE: Duration = Duration::from_secs(10);

#[derive(Args)]
pub(super) struct Options {
    /// The port to listen on, on this computer only
    #[arg(long, default_value_t = 8080)]
    port: u16,
    #[command(flatten)]
    data: Data,
    /// The folder of the app, as it was built
    #[arg(long)]
    app: PathBuf,
    #[command(flatten)]
    mail: Mail,
    /// Fill a new data folder with an invented service to try things out
    #[arg(long)]
    demo: bool,
    /// Give the app's files out as they are packed quickly, and spend no seconds of the processor on packing them small
    #[arg(long)]
    quick_packing: bool,
}

pub(super) async fn serve(options: Options) -> Result<()> {
    let bundle = Arc::new(Bundle::load(&options.app).context("the app can't be served")?);
    let post = options.mail.post()?.map(Arc::new);
    let opened = options.data.open_or_make().await?;
    with!(opened, store => answer_all(&store, &options, bundle, post))
}

async fn answer_all<S: Store>(
    store: &S,
    options: &Options,
    bundle: Arc<Bundle>,
    post: Option<Arc<Post>>,
) -> Result<()> {
    let listeners = listen(options.port).await?;
    let port = listeners.first().context("nothing to listen on")?.local_addr()?.port();
    prepare(store, options, port).await?;
    show_anew(store).await?;

    let (stop, stopping) = watch::channel(false);
    let (ingest, writer) = Ingest::start(store.clone());
    let (sign_in, joining) = (SignIn::new(Passwords::new()?), Joining::default());
    if !options.quick_packing {
        bundle.shrink_in_background();
    }
    let forgotten = Arc::new(Forgotten::default());
    let carrier = post.clone().map(|post| carry(store.clone(), Arc::clone(&forgotten), post, stopping.clone()));
    let (store, stops) = (store.clone(), stopping.clone());
    let app = Arc::new(App { store, ingest, sign_in, joining, forgotten, post, bundle, stopping: stops });
    let servers: Vec<_> =
        listeners.into_iter().map(|on| tokio::spawn(answer(on, router(Arc::clone(&app)), stopping.clone()))).collect();
    drop(app);
    println!("listening on http://localhost:{port}");

    asked_to_stop().await?;
    stop.send_replace(true);
    let all = async {
        for server in servers {
            server.await??;
        }
        if let Some(carrier) = carrier {
            carrier.await?;
        }
        writer.await?;
        anyhow::Ok(())
    };
    // Whoever still has not got an answer by then asks again, and is told what became of it.
    if let Ok(ended) = tokio::time::timeout(GRACE, all).await {
        ended?;
    }
    Ok(())
}

/// Carries letters beside everything else.
fn carry<S: Store>(
    store: S,
    forgotten: Arc<Forgotten>,
    post: Arc<Post>,
    stopping: watch::Receiver<bool>,
) -> JoinHandle<()> {
    tokio::spawn(async move { forgotten.carry(&store, &post, stopping).await })
}

async fn answer(listener: TcpListener, router: Router, mut stopping: watch::Receiver<bool>) -> Result<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let stop = async move {
        let _ = stopping.wait_for(|stop| *stop).await;
    };
    Ok(axum::serve(listener, service).with_graceful_shutdown(stop).await?)
}

/// Listens on 127.0.0.1, and where there is one on ::1 too: browsers try either for `localhost`.
async fn listen(port: u16) -> Result<Vec<TcpListener>> {
    let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
    let first =
        first.with_context(|| format!("port {port} can't be listened on: is something else using it? (try --port)"))?;
    let port = first.local_addr()?.port();
    let second = TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await.ok();
    Ok([Some(first), second].into_iter().flatten().collect())
}

async fn asked_to_stop() -> Result<()> {
    let mut terminate = signal(SignalKind::terminate()).context("the signal to stop can't be waited for")?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted.context("the signal to stop can't be waited for"),
        _ = terminate.recv() => Ok(()),
    }
}

/// Makes sure that someone can sign in, or says how.
async fn prepare<S: Store>(store: &S, options: &Options, port: u16) -> Result<()> {
    let organisations = store.read().await?.organisations().await?;
    if organisations.is_empty() && options.demo {
        demo::create(store).await.context("the demonstration service can't be made")?;
    } else if organisations.is_empty() {
        println!(
            "Nobody can sign in yet. Found your service in a browser; this link works once, until the next start:"
        );
        println!("  http://localhost:{port}{JOIN_SCREEN}#{}", new_founding(store).await?);
        println!("Or make the first manager here:");
        println!(
            "  stepping-stones-server create-manager {}--org-name NAME --email ADDRESS --name NAME",
            options.data.as_argument()
        );
    }
    if organisations.iter().any(|organisation| organisation.demonstration) || (organisations.is_empty() && options.demo)
    {
        demo::print_sign_ins();
    }
    Ok(())
}
