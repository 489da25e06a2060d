using System.Diagnostics.CodeAnalysis;
using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Events;

/// <summary>
/// What a target receives instead of the event: values taken from the event by path, put into a template. Within quotes of the template a value
/// loses its own quotes; outside it stands as JSON; a value that is missing is empty.
/// </summary>
public sealed class InputTransformer
{
    private const string Reserved = "aws.events.";

    /// <summary>The order in which AWS gives the members of an event without its detail.</summary>
    private static readonly string[] EnvelopeOrder = ["id", "account", "detail-type", "time", "source", "region", "resources", "version"];

    private static readonly string[] Predefined =
        ["aws.events.rule-arn", "aws.events.rule-name", "aws.events.event.ingestion-time", "aws.events.event", "aws.events.event.json"];

    private readonly IReadOnlyDictionary<string, InputPath> _paths;
    private readonly IReadOnlyList<Piece> _pieces;

    private InputTransformer(IReadOnlyDictionary<string, InputPath> paths, IReadOnlyList<Piece> pieces)
    {
        _paths = paths;
        _pieces = pieces;
    }

    /// <summary>Reads paths map and template; <paramref name="error"/> begins with the name of the one of the two that is wrong.</summary>
    public static bool TryParse(
        IReadOnlyDictionary<string, string> paths, string template, [NotNullWhen(true)] out InputTransformer? transformer,
        [NotNullWhen(false)] out string? error)
    {
        transformer = null;
        error = null;
        var read = new Dictionary<string, InputPath>();
        foreach (var (name, text) in paths)
        {
            if (name.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase)) error = $"InputPathsMap contains reserved variable {name}.";
            else if (InputPath.TryParse(text, out var path)) read[name] = path;
            else error = $"InputPathsMap contains invalid path {text} of variable {name}.";
            if (error is not null) return false;
        }
        var pieces = Split(template);
        foreach (var piece in pieces)
        {
            if (!piece.IsVariable || read.ContainsKey(piece.Text) || Predefined.Contains(piece.Text)) continue;
            error = $"InputTemplate contains invalid placeholder {piece.Text}.";
            return false;
        }
        transformer = new InputTransformer(read, pieces);
        return true;
    }

    /// <summary>
    /// The text for the target. <paramref name="predefined"/> holds the variables that come from the rule: aws.events.rule-arn, aws.events.rule-name,
    /// aws.events.event.ingestion-time.
    /// </summary>
    public string Apply(JsonValue eventDocument, IReadOnlyDictionary<string, string> predefined)
    {
        var text = new StringBuilder();
        foreach (var piece in _pieces)
        {
            if (!piece.IsVariable) text.Append(piece.Text);
            else Append(text, Value(piece.Text, eventDocument, predefined), piece.IsQuoted);
        }
        return text.ToString();
    }

    private JsonValue? Value(string name, JsonValue eventDocument, IReadOnlyDictionary<string, string> predefined)
    {
        if (_paths.TryGetValue(name, out var path)) return path.Find(eventDocument);
        if (name == "aws.events.event.json") return eventDocument;
        if (name == "aws.events.event") return eventDocument is JsonObject members ? Envelope(members) : null;
        return predefined.TryGetValue(name, out var value) ? new JsonString(value) : null;
    }

    /// <summary>The event without its detail, where AWS names the detail's type otherwise than in the event itself.</summary>
    private static JsonObject Envelope(JsonObject members)
    {
        var envelope = new JsonObjectBuilder(members.Count);
        foreach (var name in EnvelopeOrder.Concat(members.Select(static m => m.Key)).Distinct())
            if (name != "detail" && members[name] is { } member) envelope.Set(name == "detail-type" ? "detailType" : name, member);
        return envelope.Build();
    }

    private static void Append(StringBuilder text, JsonValue? value, bool isQuoted)
    {
        if (value is null) text.Append(isQuoted ? "" : "\"\"");
        else if (!isQuoted) text.Append(value);
        else if (value is JsonString) text.Append(value.ToString().AsSpan()[1..^1]);
        else text.Append(value.ToString().Replace("\\\"", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal));
    }

    private static List<Piece> Split(string template)
    {
        var pieces = new List<Piece>();
        var quoted = false;
        var start = 0;
        for (var at = 0; at < template.Length; at++)
        {
            switch (template[at])
            {
                case '\\' when quoted:
                    at++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '<' when VariableEnd(template, at) is var end and > 0:
                    if (at > start) pieces.Add(new Piece(template[start..at], IsVariable: false, IsQuoted: false));
                    pieces.Add(new Piece(template[(at + 1)..end], IsVariable: true, quoted));
                    at = end;
                    start = end + 1;
                    break;
            }
        }
        if (start < template.Length) pieces.Add(new Piece(template[start..], IsVariable: false, IsQuoted: false));
        return pieces;
    }

    /// <summary>Where the variable that begins here ends; 0 when it is none.</summary>
    private static int VariableEnd(string template, int at)
    {
        var end = at + 1;
        while (end < template.Length && (char.IsLetterOrDigit(template[end]) || template[end] is '_' or '-' or '.')) end++;
        return end < template.Length && template[end] == '>' && end > at + 1 ? end : 0;
    }

    private sealed record Piece(string Text, bool IsVariable, bool IsQuoted);
}
