import router from '@adonisjs/core/services/router'
import pg from 'pg'

pg.types.setTypeParser(pg.types.builtins.INT8, Number)
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })

const ROWS = `t.id, t.full_name, t.email, t.position, t.phone, t.mobile_phone, t.telegram, t.status, t.access, t.receives_mail, t.last_seen_at, t.created_at,
    t.company_id, c.name as company, g.name as "group", g.kind as group_kind, g.may_sign_in,
    case when g.kind = 'staff' then array(select d.name from department_members p join departments d on d.organization_id = p.organization_id and d.id = p.department_id
      where p.organization_id = t.organization_id and p.member_id = t.id order by d.position, d.id) else '{}' end as departments`
const JOINS = `join groups g on g.organization_id = t.organization_id and g.id = t.group_id
  left join companies c on c.organization_id = t.organization_id and c.id = t.company_id`

const STATEMENTS = {
  list: `select ${ROWS} from (select * from members where organization_id = $1 order by name_key, id limit 50) t ${JOINS} order by t.name_key, t.id`,
  search: `select ${ROWS} from (select * from members where organization_id = $1
      and id = any (array(select record_id from search_records($1, 'members', $2, 1000))) order by name_key, id limit 50) t ${JOINS} order by t.name_key, t.id`,
  card: `select ${ROWS} from members t ${JOINS} where t.organization_id = $1 and t.id = $2`,
}

/** One statement inside the wall: begin, name the organization, read, commit. */
async function read(name: keyof typeof STATEMENTS, values: unknown[]) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query({
      name: 'enter',
      text: `select set_config('app.organizations', $1, true)`,
      values: [`{${values[0]}}`],
    })
    const { rows } = await client.query({ name, text: STATEMENTS[name], values })
    await client.query('commit')
    return rows
  } finally {
    client.release()
  }
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (value: unknown) =>
  String(value ?? '—').replace(/[&<>"]/g, (letter) => ESCAPES[letter])

const drawRow = (row: any) =>
  `<tr><td><a href="/members/${row.id}">${escape(row.full_name)} ${escape(row.email)}</a></td><td>${escape(row.company)}</td>` +
  `<td>${escape(row.mobile_phone ?? row.phone)}</td><td>${escape(row.group)}</td><td>${escape(row.departments.join(', '))}</td>` +
  `<td>${escape(row.status)}</td><td>${row.receives_mail}</td><td>${row.last_seen_at?.toISOString() ?? ''}</td></tr>`

const draw = (rows: any[]) =>
  `<!doctype html><html><body><table>${rows.map(drawRow).join('')}</table></body></html>`

router.get('/bare/ready', () => 'ready')
router.get('/bare/:organization/list', async ({ params }) =>
  draw(await read('list', [params.organization]))
)
router.get('/bare/:organization/search', async ({ params, request }) =>
  draw(await read('search', [params.organization, request.qs().q]))
)
router.get('/bare/:organization/card/:id', async ({ params }) =>
  draw(await read('card', [params.organization, params.id]))
)
