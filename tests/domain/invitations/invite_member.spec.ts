import { acceptInvitation } from '#operations/invitations/accept_invitation'
import { inviteMember } from '#operations/invitations/invite_member'
import { seatMember } from '#operations/invitations/seat_member'
import { openSession } from '#operations/sessions/open_session'
import { membershipsOf, userByEmail } from '#auth/users'
import { forgetTries, lastLetter } from '#tests/helpers/doors'
import {
  acting,
  actingForGood,
  makeWorld,
  PASSWORD,
  type Place,
  type World,
  type Role,
} from '#tests/helpers/world'
import { errors } from '@adonisjs/bouncer'
import { errors as lucid } from '@adonisjs/lucid'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'

const visitor = { ip: '10.1.0.1', userAgent: 'tests' }
const NEW_PASSWORD = 'seven-quiet-cameras'

const addCard = (place: Place, change: object = {}) =>
  actingForGood(place, 'owner', (actor) =>
    actor.organization.related('members').create({
      groupId: place.groups.client,
      fullName: 'Мария Ли',
      email: `maria.${randomUUID()}@northwind.example`,
      ...change,
    })
  )
const invite = (place: Place, memberId: number, role: Role = 'administrator') =>
  actingForGood(place, role, (actor) => inviteMember(actor, memberId))
const ruleOf = (work: Promise<unknown>) =>
  work.then(
    () => 'went through',
    (error) => error.problems?.[0].rule ?? error
  )

test.group('Inviting a member', (group) => {
  let world: World
  group.each.setup(async () => {
    await forgetTries()
    world = await makeWorld()
  })

  test('a new person sets a password by the link, and is in', async ({ assert }) => {
    const card = await addCard(world.northwind)
    const invited = await invite(world.northwind, card.id)
    assert.equal(invited.access, 'invited')
    assert.isNull(await userByEmail(card.email))

    const letter = (await lastLetter(card.email))!
    assert.include(letter.subject, 'Northwind')
    const { user, organizationId } = await acceptInvitation(letter.token, NEW_PASSWORD, visitor)
    assert.equal(organizationId, world.northwind.id)
    const opened = await openSession({ email: card.email, password: NEW_PASSWORD }, visitor)
    assert.equal(opened.id, user.id)
    assert.equal(await ruleOf(acceptInvitation(letter.token, NEW_PASSWORD, visitor)), 'link_spent')
  })

  test('who has a sign-in keeps the password, and must know it', async ({ assert }) => {
    const { staff } = world.northwind.users
    const card = await addCard(world.baikal, {
      email: staff.email,
      groupId: world.baikal.groups.staff,
    })
    await invite(world.baikal, card.id)
    const { token } = (await lastLetter(staff.email))!

    assert.equal(
      await ruleOf(acceptInvitation(token, NEW_PASSWORD, visitor)),
      'password_of_another'
    )
    assert.equal(
      await ruleOf(acceptInvitation(token, 'password123', visitor, world.owner)),
      'password_common'
    )
    assert.lengthOf(await membershipsOf(staff.id), 1)
    await acceptInvitation(token, undefined, visitor, staff)
    assert.lengthOf(await membershipsOf(staff.id), 2)
    const opened = await openSession({ email: staff.email, password: PASSWORD }, visitor)
    assert.equal(opened.id, staff.id)
  })

  test('a weak password leaves the link good', async ({ assert }) => {
    const card = await addCard(world.northwind)
    await invite(world.northwind, card.id)
    const { token } = (await lastLetter(card.email))!
    assert.equal(await ruleOf(acceptInvitation(token, 'password123', visitor)), 'password_common')
    const accepted = await acceptInvitation(token, NEW_PASSWORD, visitor)
    assert.equal(accepted.organizationId, world.northwind.id)
  })

  test('a second invitation replaces the first, and none of another organization', async ({
    assert,
  }) => {
    const card = await addCard(world.northwind)
    const elsewhere = await addCard(world.baikal, { email: card.email })
    await invite(world.baikal, elsewhere.id)
    const other = (await lastLetter(card.email))!
    await invite(world.northwind, card.id)
    const first = (await lastLetter(card.email))!
    await invite(world.northwind, card.id)
    assert.equal(await ruleOf(acceptInvitation(first.token, NEW_PASSWORD, visitor)), 'link_spent')
    const accepted = await acceptInvitation(other.token, NEW_PASSWORD, visitor)
    assert.equal(accepted.organizationId, world.baikal.id)
  })

  test('a link dies with the card’s address or its blocking', async ({ assert }) => {
    for (const change of [
      { status: 'blocked' },
      { email: `else.${randomUUID()}@northwind.example` },
    ]) {
      const card = await addCard(world.northwind)
      await invite(world.northwind, card.id)
      const { token } = (await lastLetter(card.email))!
      await actingForGood(world.northwind, 'owner', (actor) =>
        actor.organization.related('members').query().where('id', card.id).update(change)
      )
      assert.equal(await ruleOf(acceptInvitation(token, NEW_PASSWORD, visitor)), 'link_spent')
      assert.isNull(await userByEmail(card.email))
      const after = await acting(world.northwind, 'owner', (actor) =>
        actor.organization.related('members').query().where('id', card.id).firstOrFail()
      )
      // The card does not promise an invitation that is dead; a blocked one says that it is blocked.
      assert.equal(after.access, 'email' in change ? 'none' : 'invited')
    }
  })

  test('refused for who is blocked, who is in, and for a group that may not sign in', async ({
    assert,
  }) => {
    const { northwind } = world
    const blocked = await addCard(northwind, { status: 'blocked' })
    assert.equal(await ruleOf(invite(northwind, blocked.id)), 'member_blocked')
    assert.equal(await ruleOf(invite(northwind, northwind.members.client)), 'member_is_in')

    const card = await addCard(northwind)
    await actingForGood(northwind, 'owner', (actor) =>
      actor.organization
        .related('groups')
        .query()
        .where('id', northwind.groups.client)
        .update({ may_sign_in: false })
    )
    assert.equal(await ruleOf(invite(northwind, card.id)), 'group_may_not_sign_in')
  })

  test('not by staff for staff, not by a client, not across the wall', async ({ assert }) => {
    const { northwind, baikal } = world
    const specialist = await addCard(northwind, { groupId: northwind.groups.staff })
    await acting(northwind, 'staff', (actor) =>
      assert.rejects(() => inviteMember(actor, specialist.id), errors.E_AUTHORIZATION_FAILURE)
    )
    await acting(northwind, 'client', (actor) =>
      assert.rejects(() => inviteMember(actor, specialist.id), lucid.E_ROW_NOT_FOUND)
    )
    await acting(baikal, 'administrator', (actor) =>
      assert.rejects(() => inviteMember(actor, specialist.id), lucid.E_ROW_NOT_FOUND)
    )
  })

  test('set-up may let a person in with a password and without a letter', async ({ assert }) => {
    const card = await addCard(world.northwind)
    await actingForGood(world.northwind, 'owner', (actor) =>
      seatMember(actor, card.id, NEW_PASSWORD)
    )
    assert.isNull(await lastLetter(card.email))
    assert.exists(await openSession({ email: card.email, password: NEW_PASSWORD }, visitor))
  })
})
