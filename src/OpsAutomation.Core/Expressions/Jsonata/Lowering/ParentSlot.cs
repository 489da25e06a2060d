namespace OpsAutomation.Core.Expressions.Jsonata.Lowering;

/// <summary>What one <c>%</c> stands for: the name of the hidden variable that holds it, and how many steps up it is still to be sought.</summary>
internal sealed class ParentSlot(string label)
{
    public string Label { get; set; } = label;

    public int Level { get; set; } = 1;
}
