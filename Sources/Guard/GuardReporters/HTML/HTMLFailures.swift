import GuardModel
import Problems

/// What could not be judged, and the way out.
struct HTMLFailures {
  let markup: Markup

  init(_ failures: [Problem]) {
    let items = failures.prefix(HTMLText.limit).map { failure -> Markup in
      let hint: Markup = HTMLText.steps(failure.remedy)
      return """
        <li><p class="what"><span class="level error">not checked</span> \
        \(HTMLText.words(failure.message))</p>\(hint)</li>
        """
    }
    markup = """
      <section aria-labelledby="failures"><h2 id="failures">Not checked</h2>
      <article class="rule"><ul class="list">
      \(items.joined())
      </ul>\(HTMLText.more(than: failures.count))</article>
      </section>
      """
  }
}
