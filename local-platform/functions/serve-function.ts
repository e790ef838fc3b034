// Runs in Deno: serves one Edge Function as the hosted runtime would, on a free port of the loopback, for as long as
// whoever started this process lives. Usage: deno run … serve-function.ts <url of the function's index.ts>

const [entry] = Deno.args
if (entry === undefined) throw new Error('Name the function to serve.')

// The pipe closes when the platform is gone, even by SIGKILL. An orphan would go on claiming work.
Deno.stdin.readable.pipeTo(new WritableStream()).finally(() => Deno.exit(0))

const serve: (options: Deno.ServeTcpOptions, handler: Deno.ServeHandler) => Deno.HttpServer<Deno.NetAddr> =
  Deno.serve
const encoder = new TextEncoder()

// A function calls Deno.serve(handler) and leaves the port to its runtime.
Object.defineProperty(Deno, 'serve', {
  value: (...args: (Deno.ServeHandler | { handler?: Deno.ServeHandler })[]) => {
    const handler = args.map((given) => (typeof given === 'function' ? given : given.handler)).find(Boolean)
    if (!handler) throw new TypeError('Deno.serve was called without a handler.')
    const onListen = ({ port }: Deno.NetAddr) =>
      Deno.stdout.writeSync(encoder.encode(`${JSON.stringify({ ready: true, port })}\n`))
    return serve({ hostname: '127.0.0.1', port: 0, onListen }, handler)
  },
})

await import(entry)
