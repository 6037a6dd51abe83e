// Differences between the local host and a Functions host that stay, each with its reason. `request` is matched with the request's
// line and `at` with the place of the difference. One that is `general` is in every answer of an API: these still count as agreeing.

const durable = /\/runtime\/webhooks\/durabletask/;

export const expected = [
    {
        request: durable,
        at: /^headers\.cache-control$/,
        general: true,
        reason: "The local host forbids to store what contains inputs and links; the Durable extension says nothing.",
    },
    {
        request: /a body of 101 MiB/,
        at: /./,
        reason: "The Functions host reads at most 100 MiB and answers 500 before the app is called; the app alone answers 413.",
    },
    {
        request: /directly after the start/,
        at: /^body\.(runtimeStatus|customStatus)$/,
        reason: "A start passes through a queue on a Functions host and takes about a millisecond on the local one. "
            + "DurableEngine:StartDelay makes it longer.",
    },
    {
        request: durable,
        at: /\.ParentTraceContext$/,
        reason: "The local engine keeps the context of the trace in its journal, but not in the history that it shows.",
    },
    {
        request: durable,
        at: /(^body|FailureDetails)\.StackTrace$/,
        reason: "The management API shows its stack on a Functions host, which helps only attackers. "
            + "The stack of an orchestrator's failure begins in the host that called it.",
    },
    {
        request: /raiseEvent\/note|orchestrators\/GenerateImageOrchestrator\/\{run\}-x /,
        at: /^body\.Exception(Message|Type)$/,
        reason: "The words and the type are those of the JSON parser.",
    },
    {
        request: /orchestrators\/GenerateImageOrchestrator\/\{run\}-x /,
        at: /^(status|body\.Message)$/,
        reason: "Input that is no JSON is the caller's fault: 400. The Durable extension answers 500.",
    },
    {
        request: /x-\{run\} \(what a refused start has started\)/,
        at: /./,
        reason: "The Durable extension starts the instance before it refuses the polling interval.",
    },
    {
        request: /\{run\}-u\?showHistory/,
        at: /^body\.historyEvents\.0\.Input$/,
        reason: "The local engine stores JSON with other escapes; the value is the same.",
    },
    {
        request: /\{run\}-m\?showHistory.*\(the history (with events|after terminate)\)/,
        at: /^body\.historyEvents\.7\.Input$/,
        reason: "The local engine takes an event with null for one without input.",
    },
    {
        request: /taskHub=NoSuchHub/,
        at: /./,
        reason: "The local host has one task hub, whatever it is called.",
    },
    {
        request: /^OPTIONS .*durabletask/,
        at: /./,
        reason: "The local host guards its management API by the page's origin, so it answers browsers that ask first.",
    },
    {
        request: /[?&]top=0/,
        at: /./,
        reason: "A page of no instances and a token for the next one let a client ask for ever; the local host takes 0 as not given.",
    },
    {
        request: /\{run\}!f\/rewind/,
        at: /./,
        reason: "The local engine does not rewind.",
    },
    {
        request: /^GET \/admin\//,
        at: /./,
        reason: "The admin API is the Functions host's own, and the local host has none.",
    },
];

/** The rule by which a difference stays; undefined where it should not be. */
export const ruleFor = (request, at) => expected.find(rule => rule.request.test(request) && rule.at.test(at));
