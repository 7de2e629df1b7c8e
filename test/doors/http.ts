import { request } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** One plain HTTP request with exactly these headers: unlike fetch, it lets a test lie about its Host. */
export function ask(
  origin: string,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  return new Promise((settle, fail) => {
    const asking = request({ hostname, port, path, method, headers, setHost: headers['host'] === undefined })
    asking.once('error', fail)
    asking.once('response', (response) => {
      text(response).then(
        (received) => settle({ status: response.statusCode ?? 0, headers: response.headers, body: received }),
        fail,
      )
    })
    asking.end(body)
  })
}

/** The session's cookie for a fresh link, as a browser would send it back. */
export async function sessionOf(link: string): Promise<string> {
  const { origin, pathname, search } = new URL(link)
  const { headers } = await ask(origin, pathname + search)
  return String(headers['set-cookie']).split(';')[0] ?? ''
}
