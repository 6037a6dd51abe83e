global using ModelSimulator.Editing;
global using ModelSimulator.Editing.Regions;
global using ModelSimulator.Imaging;
global using ModelSimulator.Rendering;
