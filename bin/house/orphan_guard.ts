/**
 * A shell of a megabyte that outlives the house by seconds: it holds one end of a pipe, and when the other end closes
 * without a word (the supervisor was killed with -9), it stops the processes that were left alone, in order.
 * Where there is no shell (Windows), the next start finds them by their records instead.
 */
import { spawn, type ChildProcess } from 'node:child_process'

const SCRIPT = `
trap '' INT TERM HUP
apps=''; servers=''
without() { kept=''; for one in $2; do [ "$one" = "$1" ] || kept="$kept $one"; done; }
living() { for one in $1; do kill -0 "$one" 2>/dev/null && return 0; done; return 1; }
wait_for() { n=0; while living "$1" && [ $n -lt "$2" ]; do sleep 0.2 2>/dev/null || sleep 1; n=$((n+1)); done; }
while read -r verb pid; do
  case "$verb" in
    app) apps="$apps $pid" ;;
    server) servers="$servers $pid" ;;
    gone) without "$pid" "$apps"; apps="$kept"; without "$pid" "$servers"; servers="$kept" ;;
    dismiss) exit 0 ;;
  esac
done
for pid in $apps; do kill -s TERM -- "-$pid" 2>/dev/null; done
wait_for "$apps" 40
for pid in $apps; do kill -s KILL -- "-$pid" 2>/dev/null; done
for pid in $servers; do kill -s INT "$pid" 2>/dev/null; done
wait_for "$servers" 100
for pid in $servers; do kill -s KILL "$pid" 2>/dev/null; done
`

export class OrphanGuard {
  readonly #shell: ChildProcess | undefined

  constructor() {
    if (process.platform === 'win32') return
    this.#shell = spawn('/bin/sh', ['-c', SCRIPT, 'baton-orphan-guard'], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    this.#shell.stdin?.on('error', () => {})
    this.#shell.on('error', () => {})
    this.#shell.unref()
  }

  mind(kind: 'app' | 'server', pid: number): void {
    this.#shell?.stdin?.write(`${kind} ${pid}\n`)
  }

  forget(pid: number): void {
    this.#shell?.stdin?.write(`gone ${pid}\n`)
  }

  dismiss(): void {
    this.#shell?.stdin?.end('dismiss\n')
  }
}
