/** A mark and its reason, being written. */
export class MarkForm {
  code = $state("");
  arrived = $state("");
  nature = $state("");
  reason = $state("");

  constructor(reason: string, code = "") {
    this.reason = reason;
    this.code = code;
  }
}
