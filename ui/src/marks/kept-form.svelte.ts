import type { MarkForm } from "./MarkFields.svelte";

/** An amendment being written. */
export class KeptForm {
  form: MarkForm = $state({ code: "", arrived: "", nature: "", reason: "" });

  constructor(reason: string, code = "") {
    this.form.reason = reason;
    this.form.code = code;
  }
}
