/** A mark and its reason, being written. */
export class MarkForm {
  code = $state("");
  arrived = $state("");
  nature = $state("");
  reason = $state("");
  /** When and how parents were told, which an illness that becomes O needs. */
  toldOn = $state("");
  toldHow = $state("");

  constructor(reason: string, code = "") {
    this.reason = reason;
    this.code = code;
  }
}
