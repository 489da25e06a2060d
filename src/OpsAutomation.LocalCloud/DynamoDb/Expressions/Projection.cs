using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>The parts of an item that a request asks for.</summary>
internal sealed class Projection
{
    private readonly Node _root = new();

    public Projection(IEnumerable<DocumentPath> paths)
    {
        foreach (var path in paths)
        {
            var node = _root;
            foreach (var step in path.Steps) node = node.Child(step);
            node.IsWhole = true;
        }
    }

    /// <summary>Null when the request has no projection.</summary>
    public static Projection? Read(string? source, Placeholders placeholders)
    {
        if (source is null) return null;
        var tokens = new TokenReader("ProjectionExpression", source, placeholders);
        var paths = new List<DocumentPath>();
        do
        {
            var path = tokens.Path();
            DocumentPath.CheckApart(paths, path, tokens.Problems);
            paths.Add(path);
        }
        while (tokens.TakeIf(","));
        tokens.ExpectEnd();
        return new Projection(paths);
    }

    public JsonObject Of(JsonObject item) => Members(item, _root);

    private static JsonObject Members(JsonObject members, Node node)
    {
        var result = new JsonObjectBuilder();
        foreach (var (name, child) in node.Names)
            if (members.TryGet(name, out var value) && Value(new AttributeValue((JsonObject)value), child) is { } part)
                result.Set(name, part.Wire);
        return result.Build();
    }

    private static AttributeValue? Value(AttributeValue value, Node node)
    {
        if (node.IsWhole) return value;
        if (value.Type == AttributeType.M && node.Names.Count > 0)
        {
            var members = Members(value.Members, node);
            return members.Count == 0 ? null : AttributeValue.Of(AttributeType.M, members);
        }
        if (value.Type != AttributeType.L || node.Places.Count == 0) return null;
        var items = new List<JsonValue>();
        foreach (var (place, child) in node.Places)
            if (place < value.Items.Count && Value(new AttributeValue((JsonObject)value.Items[place]), child) is { } part)
                items.Add(part.Wire);
        return items.Count == 0 ? null : AttributeValue.Of(AttributeType.L, JsonArray.From(items));
    }

    private sealed class Node
    {
        public bool IsWhole { get; set; }

        public Dictionary<string, Node> Names { get; } = [];

        public SortedDictionary<int, Node> Places { get; } = [];

        public Node Child(PathStep step)
        {
            if (step.Name is { } name) return Names.TryGetValue(name, out var member) ? member : Names[name] = new Node();
            return Places.TryGetValue(step.Index, out var item) ? item : Places[step.Index] = new Node();
        }
    }
}
