extension StringLiteral {
  /// The text in `range` of `source`, taken as it stands, with its placeholders: arguments of meta-commands.
  package init(template source: SourceText, _ range: Range<Int>) throws(SyntaxError) {
    self = try StringDecoder.decodeRaw(range, in: source)
  }
}
