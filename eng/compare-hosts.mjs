#!/usr/bin/env node
// Sends the same requests to two hosts of the app and prints which answers differ; with one host, prints its answers.
import { readFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { differences, normalise } from "./compare-hosts/answers.mjs";
import { ruleFor } from "./compare-hosts/expected.mjs";
import { send } from "./compare-hosts/http.mjs";
import { cleanUp, listAll, requests, seeds } from "./compare-hosts/requests.mjs";

const help = `
    node eng/compare-hosts.mjs URL > answers.json     the answers of one host, without times, ids and addresses
    node eng/compare-hosts.mjs A B                    what differs; A and B are URLs, or files of answers

    --only TEXT      print only requests whose line contains TEXT
    --all            print expected differences too
    --remote         allow hosts that are not on this machine
    --key KEY        sent as x-functions-key; the host's master key opens the management API too

The list generates about six images, which costs money where the models are real. Instances are purged at the end; records and
images stay, under the user compare-hosts. Exit code: 0 where nothing differs but what is expected, 1 where something does, 2 for
wrong arguments.`;

const patience = 60_000;
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

const given = { urls: [], only: "" };
for (let rest = process.argv.slice(2); rest.length > 0;) {
    const word = rest.shift();
    if (word === "--only" || word === "--key")
        given[word.slice(2)] = rest.shift() ?? "";
    else if (word === "--all" || word === "--remote" || word === "--help")
        given[word.slice(2)] = true;
    else if (word.startsWith("--"))
        refuse(`The switch ${word} is not known.`);
    else
        given.urls.push(word);
}

if (given.help) {
    console.log(help);
    process.exit(0);
}
if (given.urls.length < 1 || given.urls.length > 2)
    refuse("Give one host, or two.");

// One after the other: what is measured is the answers, not the load.
const sides = [];
for (const one of given.urls)
    sides.push(await answersOf(one));
if (sides.length === 1)
    console.log(JSON.stringify(sides[0], null, 2));
else
    process.exitCode = report(...sides) ? 0 : 1;

function refuse(reason) {
    console.error(`${reason} See --help.`);
    process.exit(2);
}

async function answersOf(source) {
    if (!/^https?:/.test(source))
        return JSON.parse(await readFile(source, "utf8"));
    const base = new URL(source).origin;
    if (!loopback.test(new URL(base).hostname) && !given.remote)
        refuse(`${base} is not on this machine; --remote allows it.`);
    return record(base);
}

async function record(base) {
    const context = { base, run: `cmp${randomBytes(5).toString("hex")}`, ids: new Map(), seeds };
    const answers = [];
    const greeting = await send(base, fill({ method: "GET", path: "/api/models" }, context));
    if (greeting.status === 0)
        refuse(`${base} does not answer: ${greeting.body}.`);
    if (greeting.status === 401)
        refuse(`${base} asks for a key.`);
    for (const request of requests) {
        const raw = await ask(base, fill(request, context), request.until);
        try {
            for (const [name, id] of Object.entries(request.keep?.(raw) ?? {}))
                context.ids.set(name, id);
        } catch {
            // The answer is another than the list expects; the comparison shows it.
        }
        answers.push({ request: line(request), ...normalise(raw, context) });
    }

    await purge(base, context);
    return answers;
}

function line({ method, path, name, headers, body }) {
    const more = name ?? [...Object.values(headers ?? {}), body ?? ""].join("; ").replace(/\s+/g, " ").slice(0, 100);
    return `${method} ${path}${more.length > 2 ? ` (${more})` : ""}`;
}

function fill(request, { run, ids }) {
    const text = value => [...ids].reduce((done, [name, id]) => done.replaceAll(`{${name}}`, id), value.replaceAll("{run}", run));
    const headers = Object.entries({ ...request.headers, ...(given.key ? { "x-functions-key": given.key } : {}) });
    return {
        ...request,
        path: text(request.path),
        headers: Object.fromEntries(headers.map(([name, value]) => [name, text(value)])),
        body: request.body === undefined ? undefined : text(request.body),
    };
}

async function ask(base, request, until) {
    for (const end = Date.now() + patience; ; await sleep(50)) {
        const answer = await send(base, request);
        if (!until || answer.status === 0 || answer.status >= 400 || Date.now() > end || reached(until, answer))
            return answer;
    }
}

function reached(until, answer) {
    try {
        return until(answer);
    } catch {
        return false;
    }
}

async function purge(base, context) {
    const left = await send(base, fill(listAll(context.run), context));
    const listed = left.status === 200 ? JSON.parse(left.body).map(instance => instance.instanceId) : [];
    const others = [`x-${context.run}`, context.ids.get("started"), context.ids.get("restarted")];
    for (const id of [...listed, ...others].filter(Boolean))
        for (const request of cleanUp(id))
            await ask(base, fill(request, context), request.until);
}

function report(left, right) {
    let [agree, known, unknown] = [0, 0, 0];
    for (const [index, { request }] of left.entries()) {
        const found = differences(left[index], right[index] ?? {}).map(one => ({ ...one, rule: ruleFor(request, one.at) }));
        const unexpected = found.filter(one => !one.rule);
        found.every(one => one.rule?.general) ? agree++ : unexpected.length === 0 ? known++ : unknown++;
        const shown = given.all ? found : unexpected;
        if (shown.length > 0 && request.includes(given.only))
            print(request, shown);
    }

    console.log(`${agree} of ${left.length} agree, ${known} differ as expected, ${unknown} differ otherwise.`);
    return unknown === 0;
}

function print(request, found) {
    console.log(request);
    for (const { at, left, right, rule } of found)
        console.log(`  ${at}${rule ? `: ${rule.reason}` : ""}\n    A ${shown(left)}\n    B ${shown(right)}`);
}

function shown(value) {
    const text = value === undefined ? "(absent)" : JSON.stringify(value);
    return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
