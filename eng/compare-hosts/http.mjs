// One request by node:http, which sends what it is told: fetch adds headers of browsers and refuses some requests.
import http from "node:http";
import https from "node:https";

const timeout = 90_000;

/**
 * Sends one request and resolves to its answer; status 0 where there was none.
 *
 * @param {string} base such as http://localhost:7071
 * @param {object} request method, path, headers, body, and declare: a Content-Length of which only the body given is sent
 */
export function send(base, { method, path, headers = {}, body, declare }) {
    const url = new URL(base);
    const payload = body === undefined ? undefined : Buffer.from(body);
    const length = declare ?? payload?.length;
    const options = {
        hostname: url.hostname,
        port: url.port,
        method,
        path,
        agent: false,
        timeout,
        headers: length === undefined ? headers : { ...headers, "Content-Length": length },
    };
    return new Promise(resolve => {
        const request = (url.protocol === "https:" ? https : http).request(options, answer => {
            const parts = [];
            answer.on("data", part => parts.push(part));
            answer.on("close", () => {
                resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString("utf8") });
                request.destroy();
            });
        });
        request.on("timeout", () => request.destroy(new Error(`no answer within ${timeout / 1000} s`)));
        request.on("error", error => resolve({ status: 0, headers: {}, body: String(error.code ?? error.message) }));
        if (payload)
            request.write(payload);
        if (declare === undefined)
            request.end();
        else
            request.flushHeaders();
    });
}
