// Answers without what differs from run to run: times, ids, addresses, digests, signatures.

// Set by the server or the connection, not by the app.
const ignoredHeaders = new Set(["date", "server", "transfer-encoding", "content-length", "connection", "keep-alive"]);

// A link to an image. Where images are kept and how links are signed is not the host's matter.
const signed = /https?:\/\/[^\s"?#]+?\/((?:generated|thumbnails)\/[^\s"?#]*|img-[^\s"?#/]*)\?[^\s"#]*signature=[^\s"#]*/gi;

/** An answer as the comparison sees it. JSON is compared by value, and by the order of its fields. */
export function normalise(answer, { base, run, ids, seeds }) {
    const text = raw => {
        let value = raw.replaceAll(run, "{run}");
        for (const [name, id] of ids)
            value = value.replaceAll(id, `{${name}}`);
        return value
            .replace(signed, "{store}/$1?{signature}")
            .replaceAll(base, "{host}")
            .replaceAll(new URL(base).host, "{authority}")
            .replace(/\d{8}_\d{6}/g, "{stamp}")
            .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+/g, "{time with fraction}")
            .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g, "{time}")
            .replace(/\b[0-9a-f]{64}\b/g, "{sha256}")
            .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, "{guid}")
            .replace(/\+[0-9a-f]{40}\b/g, "+{commit}")
            .replace(/\b[0-9a-f]{32}\b/g, "{id}")
            .replace(/\bimg-[0-9a-f]{6}\b/g, "img-{id}")
            .replace(/^[0-9a-f]{8}$/, "{id}")
            // A link of the Durable extension names its task hub, and carries a key where keys are asked for.
            .replace(/([?&])(taskHub|connection|code)=[^&"\s]*/g, "$1")
            .replace(/[?&]+(?=["\s]|$)/gm, "")
            .replace(/([?&])&+/g, "$1");
    };
    const headers = Object.entries(answer.headers)
        .filter(([name]) => !ignoredHeaders.has(name))
        .map(([name, value]) => [name, name === "x-ms-continuation-token" ? "{token}" : text(String(value))])
        .sort(([a], [b]) => (a < b ? -1 : 1));
    return { status: answer.status, headers: Object.fromEntries(headers), body: body(answer, text, seeds) };
}

function body(answer, text, seeds) {
    if (!/json/.test(answer.headers["content-type"] ?? ""))
        return text(answer.body);
    try {
        return values(JSON.parse(answer.body), text, seeds);
    } catch {
        return text(answer.body);
    }
}

function values(value, text, seeds, name = "") {
    if (typeof value === "string")
        return text(value);
    if (typeof value === "number")
        return number(value, name, seeds);
    if (Array.isArray(value))
        return value.map(item => values(item, text, seeds));
    return value && typeof value === "object"
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [text(key), values(inner, text, seeds, key)]))
        : value;
}

// A seed that nobody gave is made from the id, and an image's size from its seed.
function number(value, name, seeds) {
    if (name === "seed" && !seeds.includes(value))
        return "{seed}";
    return /(_ms|_bytes)$/.test(name) ? "{number}" : value;
}

/** Every difference of two answers, as {at, left, right}. */
export function differences(left, right) {
    const found = [];
    compare("status", left.status, right.status, found);
    compare("headers", left.headers, right.headers, found);
    compare("body", left.body, right.body, found);
    return found;
}

function compare(at, left, right, found) {
    if (isObject(left) && isObject(right) && Array.isArray(left) === Array.isArray(right)) {
        for (const key of new Set([...Object.keys(left), ...Object.keys(right)]))
            compare(`${at}.${key}`, left[key], right[key], found);
        const [ours, theirs] = [left, right].map(one => Object.keys(one).filter(key => key in left && key in right).join(", "));
        if (ours !== theirs)
            found.push({ at: `${at} (order)`, left: ours, right: theirs });
    } else if (left !== right) {
        found.push({ at, left, right });
    }
}

const isObject = value => typeof value === "object" && value !== null;
