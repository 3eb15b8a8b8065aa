// What was pasted and what was read in it: it stays while other views are looked at.

import type { Reading } from "../../lib/api/types";

class Pasted {
  text = $state("");
  title = $state("");
  date = $state("");
  /** Who published it and where it stands: kept with the text. */
  outlet = $state("");
  url = $state("");
  reading: Reading | null = $state.raw(null);
  /** What was sent for `reading`, so that it can be kept as it was read. */
  sent: { text: string; title: string; date: string | null } | null = $state.raw(null);
  /** Whether the text is being written, not looked at. */
  writing = $state(true);
  took = $state(0);
  kept: { id: string; claims: number; already: boolean } | null = $state.raw(null);
}

export const pasted = new Pasted();

/** Of a war that never was. */
export const EXAMPLE = {
  title: "Veln militia takes Port Tarn as Ordan convoys reach the delta",
  date: "2021-03-20",
  text: `Veln militia takes Port Tarn as Ordan convoys reach the delta

PORT TARN, 20 March 2021

The Veln Liberation Front seized Port Tarn from government forces on Wednesday, residents told the Marrow Courier. Fighters backed by Ordan entered the harbour before dawn, and the army withdrew its garrison to Kessim.

Government warplanes bombed a bridge near Kessim on Thursday, killing at least 12 people, according to the Saffron Relief Committee. The defence ministry denied that its aircraft had attacked the town.

Ordan has supplied anti-tank missiles to the Veln Liberation Front since last month, two western diplomats said. The convoys reportedly cross the border at Halmet and reach Port Tarn by the delta road.

The army and its ally, the Kessim Guard, still control the delta road and are expected to launch an attack on Halmet. The Guard clashed with Veln fighters 20 km south of the crossing last week.

The government warned Ordan on Friday that any further shipments would be met with force. Envoys of both sides will meet in Saffron on Monday to discuss a ceasefire.`,
};
