import "@fontsource-variable/inter/wght.css";
import "@fontsource/jetbrains-mono/latin-700.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { mount } from "svelte";
import App from "./App.svelte";

const target = document.getElementById("app");
if (target) mount(App, { target });
