using System.Collections.Frozen;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>A structure: its members by the names that tasks use.</summary>
internal sealed class SdkShape(IReadOnlyList<SdkMember> members)
{
    public static readonly SdkShape Empty = new([]);

    private readonly FrozenDictionary<string, SdkMember> _byName = members.ToFrozenDictionary(static m => m.Name, StringComparer.Ordinal);

    public IReadOnlyList<SdkMember> Members => members;

    public SdkMember? this[string name] => _byName.GetValueOrDefault(name);

    public static SdkShape Read(string members) =>
        members.Length == 0 ? Empty : new SdkShape([.. members.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(SdkMember.Read)]);
}
