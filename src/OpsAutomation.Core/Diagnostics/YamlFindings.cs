using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>OPS10xx: the file cannot be read as the YAML that runbooks are written in.</summary>
public static class YamlFindings
{
    public static Finding CannotBeRead(SourceSpan at, string why) =>
        Finding.Error("OPS1001", at, $"This is not YAML: {why}", "Nothing after this place was read.");

    public static Finding SecondDocument(SourceSpan at) =>
        Finding.Error("OPS1002", at, "A second document starts here; a file holds one.", "Move it to a file of its own.");

    public static Finding Anchor(SourceSpan at, string name) =>
        Finding.Error("OPS1003", at, $"The anchor '&{name}' is not accepted; every value is written where it is used.", "Remove the anchor.");

    public static Finding Alias(SourceSpan at, string name) =>
        Finding.Error(
            "OPS1004", at, $"The alias '*{name}' is not accepted; every value is written where it is used.",
            "Write the value out, or name it in a 'set' step. Text that starts with '*' needs quotes.");

    public static Finding MergeKey(SourceSpan at) =>
        Finding.Error("OPS1005", at, "The merge key '<<' is not accepted; every key is written where it is used.", "Write the keys out.");

    public static Finding Tag(SourceSpan at, string tag) =>
        Finding.Error(
            "OPS1006", at, $"The tag '{tag}' is not accepted; the place of a value says its type.", "Remove the tag, or quote a text that starts with '!'.");

    public static Finding DuplicateKey(SourceSpan at, string key, TextPosition first) =>
        Finding.Error("OPS1007", at, $"The key '{key}' is written twice; it stands in line {first.Line} already.", "Remove one of the two.");

    public static Finding KeyIsNoText(SourceSpan at, string found) =>
        Finding.Error("OPS1008", at, $"A key is {found}; a key is text.");

    public static Finding UnquotedExpression(SourceSpan at, string expression) =>
        Finding.Error(
            "OPS1009", at, $"The expression {expression} is not quoted, and YAML reads '{{' as the start of a mapping.", "Put it in single quotes: '{% … %}'.");

    public static Finding TooLarge(SourceSpan at, int length, int most) =>
        Finding.Error("OPS1010", at, $"The file has {length} characters; the most is {most}.", "Split the runbook.");

    public static Finding TooDeep(SourceSpan at, int most) =>
        Finding.Error("OPS1011", at, $"Values are nested more than {most} deep; what is deeper was not read.");

    public static Finding Empty(SourceSpan at) =>
        Finding.Error("OPS1012", at, "The file is empty; a runbook starts with 'runbook: <name>'.");
}
