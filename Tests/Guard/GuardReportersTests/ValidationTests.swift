import Foundation
import GuardModel
import GuardReporters
import TestSupport
import Testing

/// The formats as validators of others read them.
@Suite struct ValidationTests {
  /// Python with jsonschema and html5lib, as `Scripts/hook-managers` makes it.
  private static let python = folder.map { "\($0)/bin/python" }

  private static let folder: String? = {
    let folder = ProcessInfo.processInfo.environment["GIT_GUARD_HOOK_MANAGERS"]
    if folder == nil { print("GIT_GUARD_HOOK_MANAGERS is not set: formats are NOT validated") }
    return folder
  }()

  /// The schema as OASIS publishes it, as `Scripts/sarif-schema` brings it.
  private static let schema: String? = {
    let file = ProcessInfo.processInfo.environment["GIT_GUARD_SARIF_SCHEMA"]
    if file == nil { print("GIT_GUARD_SARIF_SCHEMA is not set: SARIF is NOT validated") }
    return file
  }()

  /// Gives every sample in a format to a script that fails where one is not valid.
  private func validate(
    _ format: ReportFormat, _ script: String, _ arguments: [String] = [],
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let python = try #require(ValidationTests.python)
    for (name, report) in SampleReports.all {
      let folder = try TemporaryFolder()
      let file = folder.url.appending(path: "report")
      try Data(SampleRules.bytes(report, format)).write(to: file)
      let outcome = try Command(
        [python, "-c", script, file.path] + arguments, in: folder.url,
        environment: ProcessInfo.processInfo.environment
      ).run()
      #expect(outcome.status == 0, "\(name): \(outcome.errors)", sourceLocation: location)
    }
  }

  @Test(.enabled(if: python != nil && schema != nil))
  func `SARIF is valid against the published schema`() throws {
    try validate(
      .sarif,
      """
      import json, sys, jsonschema
      document, schema = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:3])
      kind = jsonschema.validators.validator_for(schema)
      kind(schema, format_checker=kind.FORMAT_CHECKER).validate(document)
      assert not kind(schema).is_valid({**document, "version": "2.0.0"})
      """, [try #require(ValidationTests.schema)])
  }

  @Test(.enabled(if: python != nil))
  func `GitLab's report has what its documentation asks`() throws {
    try validate(
      .gitlab,
      """
      import json, sys, jsonschema
      words = {"type": "string", "minLength": 1}
      schema = {"type": "array", "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
          "description": words, "check_name": words, "fingerprint": words,
          "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
          "location": {"type": "object", "required": ["path", "lines"], "properties": {
            "path": {"type": "string", "minLength": 1, "not": {"pattern": "^\\\\./"}},
            "lines": {"type": "object", "required": ["begin"], "properties": {
              "begin": {"type": "integer"}}}}}}}}
      document = json.load(open(sys.argv[1], encoding="utf-8"))
      jsonschema.validate(document, schema)
      names = [entry["fingerprint"] for entry in document]
      assert len(names) == len(set(names)), names
      """)
  }

  @Test(.enabled(if: python != nil))
  func `JUnit's XML is well formed and its counts are true`() throws {
    try validate(
      .junit,
      """
      import sys, xml.etree.ElementTree as tree
      root = tree.parse(sys.argv[1]).getroot()
      assert root.tag == "testsuites"
      def counts(element):
        cases = element.findall(".//testcase")
        of = lambda tag: sum(case.find(tag) is not None for case in cases)
        return [str(len(cases)), str(of("failure")), str(of("error")), str(of("skipped"))]
      for element in [root, *root.findall("testsuite")]:
        stated = [element.get(name) for name in ["tests", "failures", "errors", "skipped"]]
        assert stated == counts(element), (element.attrib, counts(element))
      for suite in root.findall("testsuite"):
        names = [case.get("name") for case in suite.findall("testcase")]
        assert suite.get("name") == "not checked" or len(names) == len(set(names)), names
      """)
  }

  @Test(.enabled(if: python != nil))
  func `the page is HTML without a fault, a script or anything from elsewhere`() throws {
    try validate(
      .html,
      """
      import re, sys, html5lib
      text = open(sys.argv[1], "rb").read()
      page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
      known = set(open(sys.argv[2]).read().split())
      ids, loads = [], {"src", "href", "srcset", "data", "action", "style", "poster", "background"}
      for element in page.iter():
        tag = re.sub("{.*}", "", element.tag) if isinstance(element.tag, str) else "comment"
        assert tag in known, tag
        for name in element.attrib:
          assert name not in loads and not name.startswith("on"), (tag, name)
        if "id" in element.attrib: ids.append(element.get("id"))
      assert len(ids) == len(set(ids)), ids
      for element in page.iter():
        for name in (element.get("aria-labelledby") or "").split(): assert name in ids, name
      levels = [int(e.tag[1]) for e in page.iter() if re.fullmatch("h[1-6]", str(e.tag))]
      assert levels[0] == 1 and levels.count(1) == 1, levels
      assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), levels
      def light(colour):
        digits = colour[1:] if len(colour) == 7 else "".join(d * 2 for d in colour[1:])
        parts = [int(digits[at:at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [p / 12.92 if p <= .04045 else ((p + .055) / 1.055) ** 2.4 for p in parts]
        return .2126 * linear[0] + .7152 * linear[1] + .0722 * linear[2]
      sheets = re.findall(r":root{([^}]*)}", page.find("head/style").text)
      assert len(sheets) == 2
      for sheet in sheets:
        colours = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]+)", sheet))
        pairs = [(ink, on) for ink in ("ink", "quiet") for on in ("ground", "card", "code")]
        for ink in ("error", "warning", "note", "good"): pairs += [(ink, ink + "-ground"), (ink, "card")]
        for ink, on in pairs:
          dark, bright = sorted(light(colours[name]) for name in (ink, on))
          assert (bright + .05) / (dark + .05) >= 4.5, (ink, on)
      assert not re.search(rb"url\\(|@import|https?://", page.find("head/style").text.encode())
      """, [try ValidationTests.elements()])
  }

  /// A file with the elements that a page may have.
  private static func elements() throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "git-guard-elements").path
    try """
    html head meta title style body header main footer section article div p h1 h2 h3 h4 span strong
    ul ol li pre code bdi details summary table thead tbody tr th td figure figcaption time
    svg circle path g line text
    """.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }
}
