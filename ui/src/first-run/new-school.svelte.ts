import { suggestedUsername } from "../settings/roles";

type Phase = "primary" | "secondary" | "all_through" | "special" | "pru";

export const PHASES: readonly (readonly [Phase, string])[] = [
  ["primary", "Primary"], ["secondary", "Secondary"], ["all_through", "All-through"], ["special", "Special"],
  ["pru", "Pupil referral unit"],
];

/** Everything that makes a register, as it is typed over several steps. */
export class NewSchool {
  name = $state("");
  la = $state("");
  estab = $state("");
  urn = $state("");
  phase = $state<Phase>("primary");
  address = $state("");
  phone = $state("");
  email = $state("");
  trust = $state("");
  policy = $state("default");
  rehearsal = $state(false);
  title = $state("");
  forename = $state("");
  surname = $state("");
  position = $state("");
  username = $state("");
  roles = $state<string[]>([]);
  password = $state("");
  again = $state("");
  passphrase = $state("");

  request() {
    return {
      school: {
        name: this.name.trim(), la: this.la.trim(), estab: this.estab.trim(), urn: this.urn.trim(), phase: this.phase,
        address: this.address.split("\n").map((line) => line.trim()).filter(Boolean),
        phone: this.phone.trim(), email: this.email.trim(), trust: this.trust.trim(),
      },
      policy: this.policy,
      rehearsal: this.rehearsal,
      administrator: {
        username: this.username.trim() || suggestedUsername(this.forename, this.surname),
        title: this.title.trim(), forename: this.forename.trim(), surname: this.surname.trim(),
        position: this.position.trim(), roles: [...this.roles], password: this.password,
      },
      passphrase: this.passphrase || undefined,
    };
  }
}
