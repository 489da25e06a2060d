using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>The filters of a describing call: all must match, each by any of its values, with <c>*</c> and <c>?</c>.</summary>
internal sealed class Ec2Filters
{
    private const int MostValues = 200;

    private readonly List<(Func<JsonObject, IEnumerable<string>> Read, List<Func<string, bool>> Values)> _filters = [];

    public static AwsError? Read(FormParameters form, IReadOnlyDictionary<string, string> known, out Ec2Filters filters)
    {
        filters = new Ec2Filters();
        foreach (var filter in form.List("Filter"))
        {
            var name = filter["Name"];
            if (string.IsNullOrEmpty(name)) return Ec2Errors.Missing("filterName");
            var values = filter.Values("Value");
            if (values.Count == 0) return Ec2Errors.InvalidValue($"The filter '{name}' must have at least one value");
            if (values.Count > MostValues)
                return new AwsError("FilterLimitExceeded", $"The maximum number of filter values specified on a single call is {MostValues}");
            if (Reader(name, known) is not { } reader) return Ec2Errors.InvalidValue($"The filter '{name}' is invalid");
            filters._filters.Add((reader, [.. values.Select(Matcher)]));
        }
        return null;
    }

    public bool Match(JsonObject document) => _filters.All(f => f.Read(document).Any(text => f.Values.Any(matches => matches(text))));

    private static Func<JsonObject, IEnumerable<string>>? Reader(string name, IReadOnlyDictionary<string, string> known)
    {
        if (known.TryGetValue(name, out var path)) return document => Ec2Documents.Values(document, path.AsMemory());
        if (name == "tag-key") return static document => Tags(document).Select(t => t.Key);
        if (name == "tag-value") return static document => Tags(document).Select(t => t.Value);
        if (!name.StartsWith("tag:", StringComparison.Ordinal)) return null;
        var key = name["tag:".Length..];
        return document => Tags(document).Where(t => t.Key == key).Select(t => t.Value);
    }

    private static IEnumerable<KeyValuePair<string, string>> Tags(JsonObject document) =>
        document["tagSet"] is JsonObject tags ? Ec2Tags.Pairs(tags) : [];

    private static Func<string, bool> Matcher(string value)
    {
        if (value.AsSpan().IndexOfAny('*', '?') < 0) return text => text == value;
        // The linear-time engine: a value full of stars must not stall the cloud.
        var pattern = new Regex(
            $"^{Regex.Escape(value).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)}$",
            RegexOptions.NonBacktracking | RegexOptions.Singleline);
        return pattern.IsMatch;
    }
}
