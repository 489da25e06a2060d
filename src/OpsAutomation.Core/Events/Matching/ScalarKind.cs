namespace OpsAutomation.Core.Events.Matching;

internal enum ScalarKind : byte
{
    Text,
    Number,

    /// <summary>true, false or null.</summary>
    Word,
}
