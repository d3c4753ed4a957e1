/** Messages between the page and real programs outside it, through the embedded broker. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, live, test } from "./fixtures.ts";

const CHAPTER = "messaging/publish-subscribe/";
const run = promisify(execFile);

test("A line typed into a terminal arrives in the page", async ({ page, embedded }) => {
  await page.goto(CHAPTER);
  const widget = await live(page, "terminal");
  const line = widget.getByRole("textbox", { name: "In a terminal" });
  await expect(line).toHaveValue(`mosquitto_pub -h 127.0.0.1 -p ${embedded.mqttPort} -t lab/hello -m hi`);
  await widget.getByRole("button", { name: "Start listening" }).click();
  await expect(widget.getByRole("list", { name: "What page subscribes to" })).toContainText("qos 0");
  const [program, ...words] = (await line.inputValue()).split(" ");
  await run(program!, words);
  await expect(widget.getByRole("list", { name: "What page received" })).toContainText("lab/hello");
  await expect(widget.getByRole("list", { name: "What page received" })).toContainText("hi");
  await expect(page.locator("#ask-mqtt-heard-from-outside")).toContainText(/solved|done/);
});

test("What the page publishes arrives in a terminal", async ({ page, embedded }) => {
  const place = ["-h", "127.0.0.1", "-p", `${embedded.mqttPort}`];
  // It ends by itself with the first message, or with an error after half a minute.
  const heard = run("mosquitto_sub", [...place, "-t", "lab/#", "-v", "-C", "1", "-W", "30"]);
  await page.goto(CHAPTER);
  const widget = await live(page, "terminal");
  await widget.getByRole("button", { name: "Start listening" }).click();
  await expect(widget).toContainText("online");
  await widget.getByRole("textbox", { name: "Payload" }).fill("from the page");
  await widget.getByRole("checkbox", { name: "retain" }).check();
  await widget.getByRole("button", { name: "Publish" }).click();
  expect((await heard).stdout.trim()).toBe("lab/hello from the page");
  await run("mosquitto_pub", [...place, "-t", "lab/hello", "-r", "-n"]);
});
