using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.CloudTrail;

/// <summary>The parameters of a Query request as CloudTrail shows them: nested, lists as arrays, names in lower camel case.</summary>
internal static class TrailForm
{
    /// <returns>Null when there are no parameters but the operation's own.</returns>
    public static JsonObject? Read(FormParameters form)
    {
        var root = new Node();
        foreach (var (name, value) in form.All)
        {
            if (name is "Action" or "Version" || name.StartsWith("X-Amz-", StringComparison.Ordinal)) continue;
            var node = root;
            foreach (var part in name.Split('.', 16)) node = part == "member" ? node : node.Child(part);
            node.Value = value;
        }
        return root.ToJson() as JsonObject;
    }

    /// <summary>CloudTrail writes <c>VpcId</c> as <c>vpcId</c>.</summary>
    public static string LowerFirst(string name) => name.Length == 0 || char.IsLower(name[0]) ? name : char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>Booleans are booleans in CloudTrail; numbers stay what they were where they name a thing.</summary>
    public static JsonValue Scalar(string value) => value switch { "true" => true, "false" => false, _ => value };

    private sealed class Node
    {
        private readonly Dictionary<string, Node> _children = new(StringComparer.Ordinal);

        public string? Value { get; set; }

        public Node Child(string name) => _children.TryGetValue(name, out var child) ? child : _children[name] = new Node();

        public JsonValue? ToJson()
        {
            if (_children.Count == 0) return Value is null ? null : Scalar(Value);
            if (_children.Keys.All(k => int.TryParse(k, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
                return JsonArray.From(_children.OrderBy(c => int.Parse(c.Key, CultureInfo.InvariantCulture)).Select(c => c.Value.ToJson()).OfType<JsonValue>());
            var builder = new JsonObjectBuilder(_children.Count);
            foreach (var (name, child) in _children) builder.SetIf(LowerFirst(name), child.ToJson());
            return builder.Build();
        }
    }
}
