//! What is packed on the way: requests by the device, answers by the server.

use std::io::{Read, Write};

use reqwest::{Response, StatusCode};
use stepping_stones_sync::protocol::{
    CONTENT_TYPE, EXCHANGE_PATH, ExchangeResponse, LARGEST_REQUEST, VERSION_HEADER, Verdict, decode, encode,
};

use crate::http::service;
use crate::support::device::pushed;
use crate::support::server::{Online, Server};
use crate::support::{taken_on, visit};

#[tokio::test]
async fn what_a_device_has_packed_is_unpacked_within_bounds() {
    let (_data, server) = service().await;
    let mut joe = Online::sign_in(&server, "joe@example.org").await;
    joe.catch_up(&server).await;
    let (_, takes_on) = taken_on(&joe.enrolment(), "Ada");
    let plain = encode(&joe.device.request(takes_on.iter().map(pushed).collect()));
    let packed = gzip(&plain);
    let rows = [
        ("packed", "gzip", packed.clone(), 200),
        ("cut short", "gzip", packed[..packed.len() / 2].to_vec(), 400),
        ("not packed at all", "gzip", plain, 400),
        ("packed in another way", "br", packed, 400),
        ("a little that becomes just enough, of nonsense", "gzip", gzip(&vec![0; LARGEST_REQUEST]), 400),
        ("a little that becomes too much", "gzip", gzip(&vec![0; LARGEST_REQUEST + 1]), 413),
    ];
    for (says, encoding, body, status) in rows {
        let answer = ask(&joe, &server, body, &[("content-encoding", encoding)]).await;
        assert_eq!(answer.status(), status, "{says}");
        if status == 200 {
            let answer: ExchangeResponse = decode(&answer.bytes().await.unwrap()).unwrap();
            assert!(answer.verdicts.iter().all(|judged| matches!(judged.verdict, Verdict::Applied(_))), "{answer:?}");
            assert_eq!(answer.verdicts.len(), takes_on.len());
        }
    }
}

#[tokio::test]
async fn an_answer_is_packed_as_the_device_can_unpack_it() {
    let (_data, server) = service().await;
    let mut joe = Online::sign_in(&server, "joe@example.org").await;
    joe.catch_up(&server).await;
    let by = joe.enrolment();
    let (person, takes_on) = taken_on(&by, "Ada");
    let long = (0..80).map(|_| visit(&by, person, &"a long day in the garden. ".repeat(150)));
    // Asked from before all of it, each time.
    let question = encode(&joe.device.request(vec![]));
    for (how_many, written) in [("few", takes_on.to_vec()), ("many", long.collect::<Vec<_>>())] {
        joe.exchange(&server, written.iter().map(pushed).collect()).await.unwrap();
        let whole = ask(&joe, &server, question.clone(), &[]).await.bytes().await.unwrap();
        assert_eq!(whole.len() > 256 * 1024, how_many == "many", "{} bytes", whole.len());
        let plain = of_all(&whole);
        for (takes, gets) in [
            ("identity", None),
            ("gzip", Some("gzip")),
            ("gzip, deflate, br", Some("br")),
            ("gzip, deflate, br, zstd", Some("zstd")),
            ("zstd;q=0, gzip", Some("gzip")),
        ] {
            let answer = ask(&joe, &server, question.clone(), &[("accept-encoding", takes)]).await;
            assert_eq!(answer.status(), StatusCode::OK);
            assert_eq!(answer.headers().get("content-encoding").map(|name| name.to_str().unwrap()), gets, "{how_many}");
            assert_eq!(answer.headers()["vary"], "accept-encoding", "{how_many}, {takes}");
            assert_eq!(of_all(&unpacked(answer).await), plain, "{how_many}, {takes}");
        }
    }
}

/// What an answer says, but for the moment at which it was given.
fn of_all(answer: &[u8]) -> Vec<u8> {
    encode(&ExchangeResponse { clock_ms: 0, ..decode(answer).unwrap() })
}

/// Asks as a device does, with some headers more.
async fn ask(of: &Online, server: &Server, body: Vec<u8>, headers: &[(&str, &str)]) -> Response {
    let request = of.client.post(server.url(EXCHANGE_PATH)).header("content-type", CONTENT_TYPE);
    let request = request.header(VERSION_HEADER, "1").header("accept-encoding", "identity");
    let token = format!("Bearer {}", hex::encode(*of.signed_in.token));
    let request = headers
        .iter()
        .fold(request.header("authorization", token), |request, (name, value)| request.header(*name, *value));
    request.body(body).send().await.unwrap()
}

async fn unpacked(answer: Response) -> Vec<u8> {
    let coding = answer.headers().get("content-encoding").map(|name| name.to_str().unwrap().to_owned());
    let bytes = answer.bytes().await.unwrap();
    let mut plain = Vec::new();
    match coding.as_deref() {
        None => return bytes.to_vec(),
        Some("gzip") => flate2::read::GzDecoder::new(&bytes[..]).read_to_end(&mut plain),
        Some("br") => brotli::Decompressor::new(&bytes[..], 4096).read_to_end(&mut plain),
        Some("zstd") => zstd::Decoder::new(&bytes[..]).unwrap().read_to_end(&mut plain),
        Some(other) => panic!("nobody asked for {other}"),
    }
    .unwrap();
    plain
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}
