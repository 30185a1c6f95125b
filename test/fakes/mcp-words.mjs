// What a small MCP server says, message by message: the JSON-RPC of the specification, written out by hand and without its SDK.
// Stands behind both wires, standard input and HTTP.

const TOOLS = [
  {
    name: 'find_slot',
    description: 'Free appointments on a day.',
    inputSchema: {
      type: 'object',
      properties: { day: { type: 'string' }, patient: { type: 'string' } },
      required: ['day', 'patient'],
    },
    annotations: { readOnlyHint: true },
  },
  { name: 'book', description: 'Books.', inputSchema: { type: 'object', properties: {} } },
  {
    name: 'drop_all',
    description: 'Deletes every appointment.',
    inputSchema: { type: 'object', properties: {} },
  },
  { name: 'long', description: 'Says much.', inputSchema: { type: 'object', properties: {} } },
  { name: 'patient', description: 'Takes long.', inputSchema: { type: 'object', properties: {} } },
  { name: 'slow', description: 'Never answers.', inputSchema: { type: 'object', properties: {} } },
  { name: 'hang', description: 'Stops the server.', inputSchema: { type: 'object', properties: {} } },
  { name: 'die', description: 'Ends the server.', inputSchema: { type: 'object', properties: {} } },
];

/** The answer to one message; null where there is none, `die` where the server is to end, `hang` where it is to stop. */
export function answerTo(message) {
  const { id, method, params } = message;
  if (id === undefined) return null;
  const result = (value) => ({ jsonrpc: '2.0', id, result: value });
  switch (method) {
    case 'initialize':
      return result({
        protocolVersion: params.protocolVersion,
        capabilities: { tools: {} },
        serverInfo: { name: 'clinic', version: '1' },
      });
    case 'ping':
      return result({});
    case 'tools/list':
      return result({ tools: TOOLS });
    case 'tools/call':
      return called(id, params, result);
    default:
      return { jsonrpc: '2.0', id, error: { code: -32601, message: `no method ${method}` } };
  }
}

function called(id, { name, arguments: args }, result) {
  const text = (words, more = {}) => result({ content: [{ type: 'text', text: words }], ...more });
  switch (name) {
    case 'find_slot':
      return text(`${args.day}: 16:30, for ${args.patient}`);
    case 'book':
      return text('no such slot', { isError: true });
    case 'long':
      return text('word '.repeat(10_000));
    case 'slow':
      return null;
    case 'hang':
      return 'hang';
    case 'die':
      return 'die';
    default:
      return { jsonrpc: '2.0', id, error: { code: -32602, message: `no tool ${name}` } };
  }
}
