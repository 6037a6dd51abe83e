// A throw-away DynamoDB on loopback, in memory: the npm package dynalite. It knows no transactions, no TTL and no PartiQL.
//   node dynalite.mjs
// Prints one line of JSON, {"url": "http://127.0.0.1:…"}, once it serves.
import dynalite from 'dynalite';
import { endWithParent } from './lifetime.mjs';

endWithParent(async () => {});
const server = dynalite({ createTableMs: 20, updateTableMs: 20, deleteTableMs: 20 });
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })));
