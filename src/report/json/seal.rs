//! The digest of a JSON value, whatever the order of its keys and its white space.
//!
//! Over the value on one line without spaces, keys in the order of their code points:
//! `jq -cjS 'del(.digest)' report.json | sha256sum` gives the same. It shows slips; it is no signature. This file does
//! not know what keys mean.

use serde_json::Value;

use crate::source::sha256;

/// `sha256:…` of a value.
pub(super) fn digest(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    format!("sha256:{}", sha256(text.as_bytes()))
}

fn write(value: &Value, to: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort_unstable();
            let parts = keys.into_iter().filter_map(|key| Some((key, fields.get(key)?)));
            for (at, (key, value)) in parts.enumerate() {
                to.push(if at == 0 { '{' } else { ',' });
                to.push_str(&Value::from(key.as_str()).to_string());
                to.push(':');
                write(value, to);
            }
            to.push_str(if fields.is_empty() { "{}" } else { "}" });
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                to.push(if at == 0 { '[' } else { ',' });
                write(item, to);
            }
            to.push_str(if items.is_empty() { "[]" } else { "]" });
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => to.push_str(&value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_order_of_keys_does_not_matter() {
        let mut text = String::new();
        write(&json!({"b": [1, {}, []], "a": {"d": null, "c": "ä\n"}}), &mut text);
        assert_eq!(text, r#"{"a":{"c":"ä\n","d":null},"b":[1,{},[]]}"#);
        assert_eq!(digest(&json!({"a": 1, "b": 2})), digest(&json!({"b": 2, "a": 1})));
        assert_ne!(digest(&json!({"a": 1})), digest(&json!({"a": "1"})));
    }
}
