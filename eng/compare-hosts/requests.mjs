// The requests, in the order in which they are sent: later ones need what earlier ones have made.
// {run} stands for an id that is new in each run, and {name} for what `keep` took from an earlier answer.

const durable = "/runtime/webhooks/durabletask";
const orchestrator = `${durable}/orchestrators/GenerateImageOrchestrator`;
const instances = `${durable}/instances`;
const json = { "Content-Type": "application/json" };
const form = { "Content-Type": "application/x-www-form-urlencoded" };
const wait = { ...json, Prefer: "wait=30" };
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const get = (path, more) => ({ method: "GET", path, ...more });
const post = (path, value, more) =>
    ({ method: "POST", path, headers: json, body: typeof value === "string" ? value : JSON.stringify(value), ...more });
const send = (method, path, more) => ({ method, path, ...more });
const assets = (value, more) => post("/api/assets", value, more);
const parts = (...list) => ({
    headers: { ...wait, "Content-Type": "multipart/form-data; boundary=part" },
    body: list.map(([head, value]) => `--part\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`).join("") + "--part--\r\n",
});

const status = value => answer => answer.status < 300 && value.includes(JSON.parse(answer.body).runtimeStatus);
const ended = { until: status(["Completed", "Failed", "Terminated"]) };
const suspended = { until: status(["Suspended"]) };
const generating = { until: answer => JSON.parse(answer.body).customStatus === "generating" };

/** The seeds that the requests give; every other one is made from an id. */
export const seeds = [7, 42];

const prompt = "A red barn in a green meadow";
const request = suffix => ({ prompt, seed: 42, request_id: `{run}-${suffix}`, user_id: "compare-hosts" });

const app = [
    get("/"),
    get("/", { headers: { Accept: "text/html" } }),
    send("HEAD", "/"),
    send("OPTIONS", "/"),
    post("/", {}),
    get("/health"),
    send("HEAD", "/health"),
    send("OPTIONS", "/health"),
    post("/health", {}),
    get("/health/ready"),
    get("/api/models"),
    send("HEAD", "/api/models"),
    send("DELETE", "/api/models"),
    get("/api/presets"),
    send("OPTIONS", "/api/presets"),
    get("/nowhere"),
    post("/nowhere", {}),
    send("OPTIONS", "/nowhere"),
    get("/api"),
    get("/API/Models"),
    get("/api/models/"),
    get("/api//models"),
    get("/api/%6Dodels"),
    get("/favicon.ico"),
    get("/api/assets"),
    send("OPTIONS", "/api/assets"),
    send("PUT", "/api/assets/{run}-nobody"),
    send("TRACE", "/api/models"),
    send("PROPFIND", "/nowhere"),
    get("/imagegenApi?prompt=x"),
    send("HEAD", "/imagegenApi?prompt=x"),
    post("/imagegenApi", {}),
    get("/generate-image"),
];

const refused = [
    assets(""),
    assets("{"),
    assets("[]"),
    assets("null"),
    assets(`{"prompt":"a","prompt":"b"}`),
    assets(`${'{"a":'.repeat(20)}1${"}".repeat(20)}`),
    assets({}),
    assets({ prompt: "" }),
    assets({ prompt: 7, seed: "x", colour: "red" }),
    assets({ prompt: "x".repeat(5000) }),
    assets({ prompt, style: "no such", aspect_ratio: "7:1", count: 99 }),
    assets({ prompt, model: "no-such-model" }),
    assets({ prompt, model: "amazon.nova-canvas-v1:0" }),
    assets({ prompt, request_id: "a b/c" }),
    assets({ task: "inpaint", prompt }),
    assets({ task: "image_to_image", prompt, image: "not base64!" }),
    assets({ task: "image_to_image", prompt, image_request_id: "{run}-nobody" }),
    assets({ task: "upscale", image: pixel }),
    send("POST", "/api/assets"),
    send("POST", "/api/assets", { headers: { "Content-Type": "text/plain" }, body: "a red barn" }),
    send("POST", "/api/assets", { headers: { "Content-Type": "application/xml" }, body: "<prompt/>" }),
    send("POST", "/api/assets", { headers: { ...json, "Content-Encoding": "gzip" }, body: "{}" }),
    assets({ prompt: "x".repeat(70_000) }),
    // Whole: the Functions host reads a body before its function runs.
    assets(`{"image":"${"x".repeat(29 * 1024 * 1024)}"}`, { name: "a body of 29 MiB" }),
    send("POST", "/api/assets", { headers: json, body: "{", declare: 101 * 1024 * 1024, name: "a body of 101 MiB" }),
    send("POST", "/api/assets", { headers: { ...json, "Transfer-Encoding": "chunked" }, body: "{", name: "a body in chunks" }),
    send("POST", "/api/assets", { headers: form, body: "prompt=&seed=x" }),
    send("POST", "/api/assets", parts([`name="task"`, "inpaint"], [`name="image"; filename=""`, ""])),
    send("POST", "/api/assets", { headers: { "Content-Type": "multipart/form-data; boundary=part" }, body: "--part\r\nno end" }),
    send("POST", "/api/assets", { headers: { "Content-Type": "multipart/form-data" }, body: "no boundary" }),
    assets({ prompt }, { headers: { ...json, Origin: "https://page.example" } }),
    assets({ prompt }, { headers: { ...json, "Sec-Fetch-Site": "cross-site" } }),
    send("OPTIONS", "/api/assets", { headers: { Origin: "https://page.example", "Access-Control-Request-Method": "POST" } }),
    get("/api/models", { headers: { Origin: "https://page.example" } }),
    post("/generate-image", {}),
    post("/generate-image", "{"),
    send("POST", "/generate-image", { headers: { "Content-Type": "text/plain" }, body: "x" }),
    get("/api/assets/{run}-nobody"),
    send("HEAD", "/api/assets/{run}-nobody"),
    get("/api/assets/a%20b"),
    get("/api/assets/{run}-nobody/image"),
    get("/api/assets/{run}-nobody/thumbnail"),
    post("/api/assets/{run}-nobody/cancel", {}),
    post("/api/assets/{run}-nobody/retry", {}),
];

const generated = [
    assets(request("a"), { headers: wait }),
    assets(request("a"), { headers: wait }),
    assets({ ...request("a"), seed: 7 }, { headers: wait }),
    get("/api/assets/{run}-a"),
    send("HEAD", "/api/assets/{run}-a"),
    get("/api/assets/{run}-a/image"),
    send("HEAD", "/api/assets/{run}-a/image"),
    get("/api/assets/{run}-a/image?index=1"),
    get("/api/assets/{run}-a/image?index=x"),
    get("/api/assets/{run}-a/thumbnail?size=120"),
    get("/api/assets/{run}-a/thumbnail?size=7"),
    get("/api/assets/{run}-a/thumbnail?format=gif"),
    post("/api/assets/{run}-a/cancel", {}),
    post("/api/assets/{run}-a/retry", {}),
    send("POST", "/api/assets", {
        headers: { ...wait, ...form },
        body: "prompt=A+blue+boat&seed=42&style=&request_id={run}-form&user_id=compare-hosts",
    }),
    send("POST", "/api/assets", parts(
        [`name="prompt"`, "A blue boat"], [`name="request_id"`, "{run}-parts"], [`name="seed"`, "7"], [`name="user_id"`, "compare-hosts"])),
    post("/generate-image", { prompt: "A blue boat", seed: 42, user_id: "compare-hosts" }),
    assets(request("b")),
    get(`${instances}/{run}-b`, { name: "the status directly after the start" }),
    get(`${instances}/{run}-b`, { ...generating, name: "the status while it runs" }),
    get("/api/assets/{run}-b", { until: answer => answer.body.includes(`"attempts":[{`), name: "the record while it is paid for" }),
    post("/api/assets/{run}-b/cancel", {}),
    get(`${instances}/{run}-b`, { ...ended, name: "the status after its end" }),
    get("/api/assets/{run}-b"),
    get("/api/assets/{run}-b/image"),
];

const management = [
    // The status of a finished instance.
    get(`${instances}/{run}-a`),
    get(`${instances}/{run}-a/`),
    get(`${instances}/{run}-a?showInput=false`),
    get(`${instances}/{run}-a?showInput=0`),
    get(`${instances}/{run}-a?showHistory=true`),
    get(`${instances}/{run}-a?SHOWHISTORY=True&showHistoryOutput=true`),
    get(`${instances}/{run}-a?showHistory=true&showInput=false`),
    get(`${instances}/{run}-a?taskHub=NoSuchHub`),
    get(`${instances}/{run}-nobody`),
    get(`${instances}/{run}-nobody?showHistory=true`),
    send("HEAD", `${instances}/{run}-a`),
    send("PUT", `${instances}/{run}-a`),
    send("PATCH", `${instances}/{run}-a`),
    send("OPTIONS", `${instances}/{run}-a`),
    post(`${instances}/{run}-a`, {}),
    get(`${instances}/{run}-a/terminate`),
    get(`${durable}`),
    get(`${durable}/`),
    get(`${durable}/nonsense`),

    // Starts.
    post(`${orchestrator}/{run}-m`, request("m")),
    get(`${instances}/{run}-m`, { name: "the status directly after the start" }),
    get(`${instances}/{run}-m`, { ...generating, name: "the status while it generates" }),
    post(`${instances}/{run}-m/resume`, "", { name: "a resume of what is not suspended" }),
    post(`${instances}/{run}-m/suspend?reason=held`, ""),
    get(`${instances}/{run}-m`, { ...suspended, name: "the status while it is suspended" }),
    get(`${instances}/{run}-m?returnInternalServerErrorOnFailure=true&showInput=false`),
    post(`${orchestrator}/{run}-m`, request("m")),
    post(`${orchestrator}/{run}-x`, "{"),
    // Outside the run's prefix, because the refused start is one on a Functions host.
    post(`${durable}/orchestrators/NoSuchOrchestrator/x-{run}?timeout=1&pollingInterval=2`, {}),
    get(`${instances}/x-{run}`, { name: "what a refused start has started" }),
    post(`${orchestrator}/a/b/c`, request("x")),
    get(`${orchestrator}`),
    post(`${durable}/orchestrators`, {}),
    post(`${durable}/orchestrators/`, {}),
    post(`${orchestrator}/{run}!f?timeout=30&pollingInterval=0.5`, request("f"), { name: "a start that waits and fails" }),
    post(`${orchestrator}/{run}-a?timeout=30&pollingInterval=0.5`, request("a"), { name: "a start again that waits" }),
    post(`${durable}/orchestrators/NoSuchOrchestrator/{run}-u`, { a: [1.50, "é", null] }),
    get(`${instances}/{run}-u`, { ...ended, name: "the status of an unknown orchestrator" }),
    get(`${instances}/{run}-u?showHistory=true&showHistoryOutput=true`),
    send("POST", `${durable}/orchestrators/NoSuchOrchestrator/{run}-w`, { headers: json, body: "" }),
    get(`${instances}/{run}-w`, { ...ended, name: "the status of a start with an empty body" }),
    send("POST", `${durable}/orchestrators/NoSuchOrchestrator/{run}-v`),
    get(`${instances}/{run}-v`, { ...ended, name: "the status of a start without input" }),
    send("POST", `${durable}/orchestrators/NoSuchOrchestrator`, { keep: answer => ({ started: JSON.parse(answer.body).id }) }),
    get(`${instances}/{started}`, { ...ended, name: "the status of a start without an id" }),

    // A failed instance.
    get(`${instances}/{run}!f`),
    get(`${instances}/{run}!f?returnInternalServerErrorOnFailure=true`),
    get(`${instances}/{run}!f?showHistory=true`),
    get(`${instances}/{run}!f?showHistory=true&showHistoryOutput=true`),

    // Events and commands.
    get(`${instances}/{run}-m?showHistory=true`,
        { until: answer => answer.body.includes(`"FunctionName":"InvokeModel"`), name: "the history while it is suspended" }),
    post(`${instances}/{run}-m/raiseEvent/note`, { a: 1 }),
    post(`${instances}/{run}-m/RAISEEVENT/Note`, "null"),
    post(`${instances}/{run}-m/raiseEvent/note`, "{"),
    post(`${instances}/{run}-m/raiseEvent/note`, ""),
    post(`${instances}/{run}-m/raiseEvent/note`, "1", { headers: { "Content-Type": "text/plain" } }),
    send("POST", `${instances}/{run}-m/raiseEvent/note`),
    post(`${instances}/{run}-m/raiseEvent`, "1"),
    post(`${instances}/{run}-a/raiseEvent/note`, "1"),
    post(`${instances}/{run}-nobody/raiseEvent/note`, "1"),
    post(`${instances}/{run}-m/suspend`, ""),
    post(`${instances}/{run}-m/rewind?reason=x`, ""),
    post(`${instances}/{run}-m/restart?restartWithNewInstanceId=false`, ""),
    send("DELETE", `${instances}/{run}-m`),
    get(`${instances}/{run}-m?showHistory=true`, { until: answer => answer.body.includes(`"Note"`), name: "the history with events" }),
    post(`${instances}/{run}-m/dance`, ""),
    post(`${instances}/{run}-m/terminate?reason=over`, ""),
    get(`${instances}/{run}-m`, { ...ended, name: "the status after terminate" }),
    get(`${instances}/{run}-m?showHistory=true&showHistoryOutput=true`, { name: "the history after terminate" }),
    post(`${instances}/{run}-m/terminate`, ""),
    post(`${instances}/{run}-m/suspend`, ""),
    post(`${instances}/{run}-m/resume`, ""),
    post(`${instances}/{run}-a/resume`, ""),
    post(`${instances}/{run}-a/rewind`, ""),
    post(`${instances}/{run}!f/rewind`, ""),
    get(`${instances}/{run}!f`, { ...ended, name: "the status after rewind" }),
    post(`${instances}/{run}-nobody/terminate`, ""),
    post(`${instances}/{run}-nobody/suspend`, ""),
    post(`${instances}/{run}-nobody/resume`, ""),
    post(`${instances}/{run}-nobody/rewind`, ""),
    post(`${instances}/{run}-nobody/restart`, ""),
    post(`${instances}/{run}-u/restart`, "", { keep: answer => ({ restarted: JSON.parse(answer.body).id }) }),
    get(`${instances}/{restarted}`, { ...ended, name: "the status after a restart under a new id" }),
    post(`${instances}/{run}-u/restart?restartWithNewInstanceId=false`, ""),
    get(`${instances}/{run}-u`, { ...ended, name: "the status after a restart under its id" }),

    // Lists.
    get(`${instances}?instanceIdPrefix={run}`),
    get(`${instances}?instanceIdPrefix={run}&showInput=false`),
    get(`${instances}?instanceIdPrefix={run}&runtimeStatus=Failed`),
    get(`${instances}?instanceIdPrefix={run}&runtimeStatus=Failed,Terminated`),
    get(`${instances}?instanceIdPrefix={run}&runtimeStatus=Failed&runtimeStatus=Terminated`),
    get(`${instances}?instanceIdPrefix={run}&runtimeStatus=failed&showInput=false`),
    get(`${instances}?instanceIdPrefix={run}-nobody`),
    get(`${instances}?instanceIdPrefix={run}&createdTimeTo=2001-01-01T00:00:00Z`),
    get(`${instances}?instanceIdPrefix={run}&createdTimeFrom=2001-01-01T00:00:00Z&runtimeStatus=Terminated`),
    get(`${instances}?instanceIdPrefix={run}&createdTimeFrom=nonsense&showInput=false&runtimeStatus=Terminated`),
    get(`${instances}?instanceIdPrefix={run}&top=2&showInput=false`,
        { name: "the first page", keep: answer => ({ token: answer.headers["x-ms-continuation-token"] }) }),
    get(`${instances}?instanceIdPrefix={run}&top=2&showInput=false`,
        { name: "the second page", headers: { "x-ms-continuation-token": "{token}" } }),
    get(`${instances}?instanceIdPrefix={run}&top=0&showInput=false`),
    get(`${instances}?instanceIdPrefix={run}&runtimeStatus=Terminated`, { headers: { "x-ms-continuation-token": "" } }),
    get(`${instances}?instanceIdPrefix={run}`, { headers: { "x-ms-continuation-token": "nonsense" } }),
    post(`${instances}`, {}),

    // Purges: none with a window that could hold instances of others.
    send("DELETE", `${instances}`),
    send("DELETE", `${instances}?createdTimeFrom=nonsense`),
    send("DELETE", `${instances}?createdTimeFrom=2001-01-01T00:00:00Z&createdTimeTo=2001-01-02T00:00:00Z&runtimeStatus=Completed`),
    send("DELETE", `${instances}/{run}-nobody`),
    send("DELETE", `${instances}/{run}-a`),
    send("DELETE", `${instances}/{run}-a`),
    get(`${instances}/{run}-a`),
    get("/api/assets/{run}-a", { name: "the record of a purged instance" }),

    // Entities, and what else the extension and the host have.
    get(`${durable}/entities`),
    get(`${durable}/entities/counter`),
    get(`${durable}/entities/counter/{run}`),
    send("DELETE", `${durable}/entities/counter/{run}`),
    post(`${durable}/entities/counter/{run}?op=add`, {}),
    post(`${durable}/entities/counter`, {}),
    post(`${durable}/entities`, {}),
    send("PUT", `${durable}/entities/counter/{run}`),
    get(`${durable}/makeprimary`),
    get("/runtime/webhooks"),
    get("/runtime/webhooks/other"),
    get("/admin"),
    get("/admin/host/status"),
    get("/admin/host/ping"),
    get("/admin/functions"),
    get("/robots.txt"),
];

/** All of them. */
export const requests = [...app, ...refused, ...generated, ...management];

/** Ends and purges an instance: sent after the list, and not compared. */
export const cleanUp = id => [
    send("POST", `${instances}/${encodeURIComponent(id)}/terminate?reason=compare-hosts`),
    get(`${instances}/${encodeURIComponent(id)}`, ended),
    send("DELETE", `${instances}/${encodeURIComponent(id)}`),
];

export const listAll = run => get(`${instances}?instanceIdPrefix=${run}&top=1000&showInput=false`);
