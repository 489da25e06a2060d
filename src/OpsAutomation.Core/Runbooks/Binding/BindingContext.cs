using System.Collections.Immutable;
using System.Globalization;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Runbooks.Syntax;

namespace OpsAutomation.Core.Runbooks.Binding;

/// <summary>What all binders of one file share: the findings, and how typed values are read from scalars.</summary>
internal sealed class BindingContext(FindingBag findings, bool isWhole)
{
    public FindingBag Findings { get; } = findings;

    /// <summary>Whether the file was read to its end; if not, what is missing may stand behind the place that broke.</summary>
    public bool IsWhole { get; } = isWhole;

    /// <summary>The scalar, or null with a finding when it is something else or nothing.</summary>
    public YamlScalar? Scalar(YamlNode node, string what, string accepted)
    {
        if (node is YamlScalar { IsNothing: false } scalar) return scalar;
        if (node is not YamlScalar { IsBroken: true } && (IsWhole || node is not YamlScalar))
            Findings.Add(ShapeFindings.WrongKind(node.At, what, node.Kind, accepted));
        return null;
    }

    public Located<string>? Text(YamlNode? node, string what, string accepted = "text") =>
        node is not null && Scalar(node, what, accepted) is { } scalar ? new Located<string>(scalar.Value, scalar.At) : null;

    /// <summary>Text that no expression may stand in.</summary>
    public Located<string>? FixedText(YamlNode? node, string what, string accepted = "text")
    {
        if (Text(node, what, accepted) is not { } text) return null;
        if (!text.Value.Contains(TemplateBinder.Open, StringComparison.Ordinal)) return text;
        Findings.Add(ShapeFindings.ExpressionNotAccepted(text.At, what));
        return null;
    }

    public string? OneOf(YamlNode? node, string what, IReadOnlyCollection<string> accepted)
    {
        if (FixedText(node, what, "one of " + ShapeFindings.Quoted(accepted)) is not { } text) return null;
        if (accepted.Contains(text.Value)) return text.Value;
        Findings.Add(ShapeFindings.BadValue(text.At, what, text.Value, accepted));
        return null;
    }

    public bool? Bool(YamlNode? node, string what) => OneOf(node, what, ["true", "false", "yes", "no"]) switch
    {
        "true" or "yes" => true,
        "false" or "no" => false,
        _ => null,
    };

    public Duration? Duration(YamlNode? node, string what, int least = 0)
    {
        if (FixedText(node, what, "a duration such as 30s or 10m") is not { } text) return null;
        if (!Model.Duration.TryParse(text.Value, out var seconds))
        {
            Findings.Add(ShapeFindings.BadDuration(text.At, what, text.Value));
            return null;
        }
        if (seconds >= least) return new Duration(seconds, text.At);
        Findings.Add(ShapeFindings.NumberOutOfRange(text.At, what, text.Value, $"{least}s or more"));
        return null;
    }

    public int? Integer(YamlNode? node, string what, int least, int most)
    {
        if (FixedText(node, what, "a whole number") is not { } text) return null;
        if (int.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        Findings.Add(ShapeFindings.NumberOutOfRange(text.At, what, text.Value, $"a whole number from {least} to {most}"));
        return null;
    }

    public double? Number(YamlNode? node, string what, double least)
    {
        if (FixedText(node, what, "a number") is not { } text) return null;
        if (JsonReader.TryRead(text.Value, out var json, out _, 1) && json.AsDouble is { } value && value >= least && double.IsFinite(value)) return value;
        var accepted = double.IsNegativeInfinity(least) ? "a number" : string.Create(CultureInfo.InvariantCulture, $"a number of {least} or more");
        Findings.Add(ShapeFindings.NumberOutOfRange(text.At, what, text.Value, accepted));
        return null;
    }

    /// <summary>A list, where a single value stands for a list of one.</summary>
    public ImmutableArray<YamlNode> OneOrMore(YamlNode? node, string what)
    {
        switch (node)
        {
            case null or YamlScalar { IsBroken: true }:
                return [];
            case YamlSequence { Items.Length: 0 }:
                Findings.Add(ShapeFindings.NothingInIt(node.At, what));
                return [];
            case YamlSequence list:
                return list.Items;
            case YamlScalar { IsNothing: true }:
                Findings.Add(ShapeFindings.WrongKind(node.At, what, node.Kind, "one value or a list"));
                return [];
            default:
                return [node];
        }
    }

    public ImmutableArray<YamlNode> List(YamlNode? node, string what, string accepted)
    {
        if (node is YamlSequence list) return list.Items;
        if (node is not null and not YamlScalar { IsBroken: true } && (IsWhole || node is not YamlScalar { IsNothing: true }))
            Findings.Add(ShapeFindings.WrongKind(node.At, what, node.Kind, accepted));
        return [];
    }

    public YamlMapping? Mapping(YamlNode? node, string what, string accepted = "a mapping")
    {
        if (node is YamlMapping mapping) return mapping;
        if (node is not null and not YamlScalar { IsBroken: true } && (IsWhole || node is not YamlScalar { IsNothing: true }))
            Findings.Add(ShapeFindings.WrongKind(node.At, what, node.Kind, accepted));
        return null;
    }

    /// <summary>A value of JSON without expressions, such as an event pattern; plain scalars that are JSON literals are these.</summary>
    public JsonValue Json(YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                var members = new JsonObjectBuilder(mapping.Members.Length);
                foreach (var member in mapping.Members) members.Set(member.Key.Value, Json(member.Value));
                return members.Build();
            case YamlSequence list:
                return JsonArray.From(list.Items.Select(Json));
            default:
                var scalar = (YamlScalar)node;
                return new TemplateLiteral(scalar.Value, scalar.IsPlain, scalar.At).As(Catalog.ShapeKind.Any);
        }
    }
}
