namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>One step of a document path: a member's name, or a place in a list.</summary>
internal readonly record struct PathStep(string? Name, int Index)
{
    public static PathStep Named(string name) => new(name, -1);

    public static PathStep At(int index) => new(null, index);

    public override string ToString() => Name ?? $"[{Index}]";
}
