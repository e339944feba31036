export const ORIGIN = "https://shop.example/";
