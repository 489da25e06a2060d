namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>
/// A merge sort: equal items keep their order, and a comparison that contradicts itself does no harm. It halves from the top, as the
/// reference does, so that of several pairs that cannot be compared the same one is reported.
/// </summary>
internal static class StableSort
{
    public static void Sort<T>(T[] items, Func<T, T, bool> isAfter) => Sort((T[])items.Clone(), items, 0, items.Length, isAfter);

    /// <summary>Both arrays hold the same items at first; <paramref name="to"/> holds them sorted in the end.</summary>
    private static void Sort<T>(T[] from, T[] to, int start, int end, Func<T, T, bool> isAfter)
    {
        if (end - start < 2) return;
        var middle = start + ((end - start) / 2);
        Sort(to, from, start, middle, isAfter);
        Sort(to, from, middle, end, isAfter);
        Merge(from, to, start, middle, end, isAfter);
    }

    private static void Merge<T>(T[] from, T[] to, int start, int middle, int end, Func<T, T, bool> isAfter)
    {
        var (left, right) = (start, middle);
        for (var at = start; at < end; at++)
        {
            if (left < middle && (right >= end || !isAfter(from[left], from[right]))) to[at] = from[left++];
            else to[at] = from[right++];
        }
    }
}
