/**
 * Subscriptions in their tries, and shared subscriptions among their members. Source: MQTT 5 §4.8.2.
 * Policy: members take turns in the order in which they joined. A turn passes over a member that is not connected, or has no
 * room, for one that is and has; if none has room, the first connected one queues it; if none is connected, the first whose
 * session lasts queues it. What waits in the queue of a member that goes is given to a connected one, if there is one. What
 * has been sent to it stays its own ([MQTT-4.8.2-4]) as long as its session lasts; after that, what it had at QoS 1 is given
 * to a connected one, and at QoS 2 to nobody ([MQTT-4.8.2-5]). A session's own and shared subscriptions each bring a copy.
 */
import type { Qos } from "../packet.ts";
import { lowerQos } from "./message.ts";
import type { Session, Subscribed } from "./session.ts";
import type { BrokerState } from "./state.ts";

export interface Member {
  readonly session: Session;
  readonly subscribed: Subscribed;
}
/** All subscriptions with one share name and filter. */
export interface Share {
  /** As subscribed: `$share/{shareName}/{filter}`. */
  readonly name: string;
  readonly members: Member[];
  /** Place of the member whose turn is next. */
  turn: number;
}

/** Adds or replaces a subscription of a session, in its old place. */
export function addSubscription(state: BrokerState, session: Session, subscribed: Subscribed): void {
  const { filter, shared } = subscribed;
  const known = session.subscriptions.get(filter);
  if (known && !known.shared !== !shared) removeSubscription(state, session, filter);
  session.subscriptions.set(filter, subscribed);
  if (!shared) {
    state.subscriptions.set(filter, session, subscribed);
    return;
  }
  let share = state.shares.get(shared.filter, shared.shareName);
  if (!share) {
    share = { name: filter, members: [], turn: 0 };
    state.shares.set(shared.filter, shared.shareName, share);
  }
  const place = share.members.findIndex((member) => member.session === session);
  if (place < 0) share.members.push({ session, subscribed });
  else share.members[place] = { session, subscribed };
  session.shares.add(share);
}

/** False if there was no such subscription. */
export function removeSubscription(state: BrokerState, session: Session, filter: string): boolean {
  const known = session.subscriptions.get(filter);
  if (!known) return false;
  session.subscriptions.delete(filter);
  const { shared } = known;
  if (!shared) return state.subscriptions.delete(filter, session);
  const share = state.shares.get(shared.filter, shared.shareName);
  if (!share) return true;
  session.shares.delete(share);
  const place = share.members.findIndex((member) => member.session === session);
  share.members.splice(place, 1);
  if (place < share.turn) share.turn--;
  if (share.turn >= share.members.length) share.turn = 0;
  if (share.members.length === 0) state.shares.delete(shared.filter, shared.shareName);
  return true;
}

/** How many subscriptions there are, each member of a share counted. O(shares). */
export function countSubscriptions(state: BrokerState): number {
  let count = state.subscriptions.size;
  state.shares.all((_, share) => {
    count += share.members.length;
  });
  return count;
}

/** Whose turn it is to take a message, as the policy above says; undefined if nobody can. O(members). */
export function chooseMember(
  share: Share,
  publishedQos: Qos,
  hasRoom: (session: Session, qos: Qos) => boolean,
): Member | undefined {
  let chosen = -1;
  let bestRank = 3;
  for (let step = 0; step < share.members.length && bestRank > 0; step++) {
    const place = (share.turn + step) % share.members.length;
    const { session, subscribed } = share.members[place] as Member;
    const qos = lowerQos(publishedQos, subscribed.qos);
    const rank = session.connection ? (hasRoom(session, qos) ? 0 : 1) : qos > 0 ? 2 : 3;
    if (rank >= bestRank) continue;
    bestRank = rank;
    chosen = place;
  }
  if (chosen < 0) return undefined;
  share.turn = (chosen + 1) % share.members.length;
  return share.members[chosen];
}
