/** A catalogue as shops export it to Meta and Google; `season` is an attribute of its own, which a field can show as `custom.season`. */
export const exampleCatalogue = `id,title,description,availability,condition,price,sale_price,link,image_link,brand,product_type,season
mug-1,Mug of clay,"Made by hand, one by one",in stock,new,19.90 EUR,,https://shop.example/mug,https://shop.example/mug.png,Lehm,Kitchen,autumn
pot-1,Teapot,"Holds 1.2 l",in stock,new,49.00 EUR,39.00 EUR,https://shop.example/pot,https://shop.example/pot.png,Lehm,Kitchen,winter
`;
