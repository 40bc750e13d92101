//! The description of the server is true: it names every path, and what it shows and what the server answers fit what it says.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sync::wire::path;

use super::Server;
use crate::route;

pub fn document() -> Value {
    serde_json::from_str(include_str!("../openapi.json")).unwrap()
}

/// What a value has against a schema; the words of JSON Schema that the document uses, and no other.
pub fn mismatch(document: &Value, schema: &Value, value: &Value, place: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for (word, rule) in schema.as_object().unwrap() {
        let good = match word.as_str() {
            "$ref" => {
                let schema = document.pointer(rule.as_str().unwrap().trim_start_matches('#')).unwrap();
                wrong.extend(mismatch(document, schema, value, place));
                true
            }
            "type" => match rule.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "integer" => value.is_i64(),
                "boolean" => value.is_boolean(),
                "null" => value.is_null(),
                other => panic!("an unknown type {other}"),
            },
            "format" => match rule.as_str().unwrap() {
                "uuid" => value.as_str().is_some_and(|text| text.parse::<uuid::Uuid>().is_ok()),
                "date-time" => value.as_str().is_some_and(|text| text.parse::<chrono::DateTime<chrono::Utc>>().is_ok()),
                other => panic!("an unknown format {other}"),
            },
            "properties" => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    match rule.get(name) {
                        Some(schema) => wrong.extend(mismatch(document, schema, value, &format!("{place}.{name}"))),
                        None => wrong.push(format!("{place}.{name} is not described")),
                    }
                }
                true
            }
            "required" => rule.as_array().unwrap().iter().all(|name| value.get(name.as_str().unwrap()).is_some()),
            "items" => {
                for item in value.as_array().into_iter().flatten() {
                    wrong.extend(mismatch(document, rule, item, &format!("{place}[]")));
                }
                true
            }
            "additionalProperties" => {
                for (name, item) in value.as_object().into_iter().flatten() {
                    wrong.extend(mismatch(document, rule, item, &format!("{place}.{name}")));
                }
                true
            }
            "anyOf" => rule.as_array().unwrap().iter().any(|schema| mismatch(document, schema, value, place).is_empty()),
            "oneOf" => rule.as_array().unwrap().iter().filter(|schema| mismatch(document, schema, value, place).is_empty()).count() == 1,
            "const" => rule == value,
            "enum" => rule.as_array().unwrap().contains(value),
            "minLength" => value.as_str().is_some_and(|text| text.chars().count() as u64 >= rule.as_u64().unwrap()),
            "maxLength" => value.as_str().is_some_and(|text| text.chars().count() as u64 <= rule.as_u64().unwrap()),
            "maxItems" => value.as_array().is_some_and(|items| items.len() as u64 <= rule.as_u64().unwrap()),
            "description" => true,
            other => panic!("an unknown word {other}"),
        };
        if !good {
            wrong.push(format!("{place}: {value} against {word} {rule}"));
        }
    }
    wrong
}

/// What the document says an answer of a path is.
pub fn schema_of(document: &Value, path: &str, method: &str, status: &str) -> Value {
    document["paths"][path][method]["responses"][status]["content"]["application/json"]["schema"].clone()
}

#[test]
fn every_path_is_described_and_nothing_else() {
    let document = document();
    let described: BTreeSet<&str> = document["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(described, route::paths().into_iter().collect());
}

#[test]
fn every_example_fits_its_schema() {
    fn walk(document: &Value, node: &Value, count: &mut usize) {
        if let (Some(schema), Some(example)) = (node.get("schema"), node.get("example")) {
            assert_eq!(mismatch(document, schema, example, "example"), [] as [String; 0]);
            *count += 1;
        }
        match node {
            Value::Object(map) => map.values().for_each(|node| walk(document, node, count)),
            Value::Array(items) => items.iter().for_each(|node| walk(document, node, count)),
            _ => {}
        }
    }
    let (document, mut count) = (document(), 0);
    walk(&document, &document["paths"], &mut count);
    assert!(count > 20, "only {count} examples");
}

#[test]
fn a_value_that_does_not_fit_is_noticed() {
    let document = document();
    let schema = json!({ "$ref": "#/components/schemas/InviteRequest" });
    for wrong in
        [json!({}), json!({ "user_id": 1 }), json!({ "user_id": "x" }), json!([]), json!({ "user_id": uuid::Uuid::nil(), "more": 1 })]
    {
        assert_ne!(mismatch(&document, &schema, &wrong, "value"), [] as [String; 0], "{wrong}");
    }
    assert_eq!(mismatch(&document, &schema, &json!({ "user_id": uuid::Uuid::nil() }), "value"), [] as [String; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_really_answers_fits_its_description() {
    let (server, document) = (Server::begin().await, document());
    let (desk, enrolled) = server.publish().await;
    let get = |target: &'static str| server.of(&desk, "GET", target, &Value::Null);
    let post = |target: &'static str, body: Value| {
        let (server, desk) = (&server, &desk);
        async move { server.of(desk, "POST", target, &body).await }
    };
    let answers = [
        (path::ENROL, "post", "200", enrolled),
        (path::TOKEN, "post", "200", server.renew(&desk.renewal, 1, &desk.key).await),
        (path::JOURNAL, "get", "200", get("/v1/journal?after=0").await),
        (path::SNAPSHOT, "get", "200", get("/v1/snapshot").await),
        (path::PROOF, "get", "200", get("/v1/snapshot/proof").await),
        (path::RULINGS, "get", "200", get("/v1/rulings?after=0&through=9").await),
        (path::NEWS, "get", "200", get("/v1/news?after=0").await),
        (path::INVITE, "post", "200", post(path::INVITE, json!({ "user_id": desk.user })).await),
        (path::PASSWORD, "post", "200", post(path::PASSWORD, json!({ "password": "correct horse" })).await),
        (path::PASSWORD, "post", "403", post(path::PASSWORD, json!({ "password": "battery staple" })).await),
        (path::PUSH, "post", "200", post(path::PUSH, json!({ "links": [] })).await),
        (path::PUSH, "post", "400", post(path::PUSH, json!({ "links": ["nonsense"] })).await),
        (path::ENROL, "post", "403", server.post(path::ENROL, &json!({ "code": "", "device_id": desk.device, "device_name": "" })).await),
    ];
    for (path, method, status, answer) in answers {
        assert_eq!(answer.status.as_str(), status, "{path} {answer:?}");
        let schema = schema_of(&document, path, method, status);
        assert_eq!(mismatch(&document, &schema, &answer.body, path), [] as [String; 0], "{:?}", answer.body);
    }
    let served = server.send(axum::http::Request::get(path::OPENAPI).body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(served.body, document);
}
