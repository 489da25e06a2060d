using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>OPS11xx: keys and values do not have the shape of the language.</summary>
public static class ShapeFindings
{
    public static Finding UnknownKey(SourceSpan at, string key, string where, IReadOnlyCollection<string> known) =>
        Finding.Error("OPS1101", at, $"{where} has no key '{key}'; it has {Quoted(known)}.", DidYouMean.Sentence(key, known));

    public static Finding MissingKey(SourceSpan at, string key, string where) =>
        Finding.Error("OPS1102", at, $"{where} needs the key '{key}'.", $"Add '{key}:'.");

    public static Finding WrongKind(SourceSpan at, string what, string found, string accepted) =>
        Finding.Error("OPS1103", at, $"{what} is {found}; accepted is {accepted}.");

    public static Finding BadValue(SourceSpan at, string what, string found, IReadOnlyCollection<string> accepted) =>
        Finding.Error("OPS1104", at, $"{what} is '{found}'; accepted are {Quoted(accepted)}.", DidYouMean.Sentence(found, accepted));

    public static Finding BadDuration(SourceSpan at, string what, string found) =>
        Finding.Error("OPS1105", at, $"{what} is '{found}'; accepted is a whole number with its unit: 30s, 10m, 2h, 7d or 1w.", NeedsUnit(found));

    public static Finding BadRunbookName(SourceSpan at, string found) =>
        Finding.Error(
            "OPS1106", at, $"The runbook's name is '{found}'; accepted are at most 40 small letters, digits and single hyphens, starting with a letter.");

    public static Finding NameDiffersFromFile(SourceSpan at, string name, string file) =>
        Finding.Error(
            "OPS1107", at, $"The runbook is called '{name}', but its file '{file}'; both are the same.",
            $"Rename the file to '{name}.yaml', or the runbook to '{file}'.");

    public static Finding BadName(SourceSpan at, string what, string found) =>
        Finding.Error("OPS1108", at, $"{what} is '{found}'; accepted are a small letter, then letters, digits and '_', 60 characters at most.");

    public static Finding NotInThisVersion(SourceSpan at, string key, string where) =>
        Finding.Error(
            "OPS1109", at, $"'{key}' belongs to the language, but this version does not know it in {where} yet.",
            "Remove it, or wait for a version that does.");

    public static Finding NoVerb(SourceSpan at, IReadOnlyCollection<string> verbs) =>
        Finding.Error("OPS1110", at, $"The step says nothing to do; it needs one of {Quoted(verbs)}.");

    public static Finding TwoVerbs(SourceSpan at, string second, string first) =>
        Finding.Error("OPS1111", at, $"The step does two things, '{first}' and '{second}'; a step does one.", "Make two steps of it.");

    public static Finding NoExpression(SourceSpan at, string what, string found) =>
        Finding.Error("OPS1112", at, $"{what} is '{found}'; accepted is one expression: '{{% … %}}'.");

    public static Finding BadPattern(SourceSpan at, string input, string why) =>
        Finding.Error("OPS1113", at, $"The pattern of input '{input}' is no regular expression: {why}");

    public static Finding BadDefault(SourceSpan at, string problem) =>
        Finding.Error("OPS1114", at, $"The default does not fit: {problem}");

    public static Finding NumberOutOfRange(SourceSpan at, string what, string found, string accepted) =>
        Finding.Error("OPS1115", at, $"{what} is '{found}'; accepted is {accepted}.");

    public static Finding NothingInIt(SourceSpan at, string what) =>
        Finding.Error("OPS1116", at, $"{what} is empty; it needs one item at least.");

    public static Finding ExpressionNotAccepted(SourceSpan at, string what) =>
        Finding.Error("OPS1117", at, $"{what} is an expression; its value is fixed when the runbook is compiled.", "Write the value itself.");

    public static Finding LiteralSecret(SourceSpan at, string input) =>
        Finding.Error(
            "OPS1118", at, $"Input '{input}' is secret and has a literal default; accepted is the ARN of a parameter or of a secret.",
            "Keep the value in SSM or Secrets Manager.");

    public static Finding NameTaken(SourceSpan at, string name, string other) =>
        Finding.Error("OPS1119", at, $"The runbook '{name}' stands in '{other}' already.", "Rename one of the two.");

    public static Finding ModifierNotHere(SourceSpan at, string modifier, string verb) =>
        Finding.Error("OPS1120", at, $"'{modifier}' has no effect on a step '{verb}'; it belongs to steps that call something.", "Remove it.");

    internal static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(static n => $"'{n}'"));

    private static string? NeedsUnit(string found) =>
        found.Length > 0 && found.All(char.IsAsciiDigit) ? $"Write '{found}s' for seconds." : null;
}
