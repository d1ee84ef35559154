import Invocation
import Testing

struct LinkHeaderTests {
  @Test(arguments: [
    ([#"<https://a/2>; rel="next""#], "https://a/2"),
    ([#"<https://a/1>; rel="prev", <https://a/3>; rel="next""#], "https://a/3"),
    ([#"<https://a/1>; rel="prev""#, "<https://a/3>;rel=next"], "https://a/3"),
    ([#"<https://a/2>; title="a, <b>; rel=\"x\""; rel="last next""#], "https://a/2"),
    (["</p?a=1,2>; REL=Next; type=\"x\""], "/p?a=1,2"),
    // Of a repeated `rel` the first one counts.
    ([#"<https://a/2>; rel="last"; rel="next""#], nil), ([#"<https://a/2>; rel="nextish""#], nil), ([], nil),
    (["nonsense", "<unterminated", "<>; rel=next"], ""), ([#"<https://a/2>"#], nil),
    (["<https://a/1>; rel, <https://a/2>; rel=next"], "https://a/2"),
  ])
  func nextPage(fields: [String], expected: String?) {
    #expect(LinkHeader.target(of: "next", in: fields) == expected)
  }
}
