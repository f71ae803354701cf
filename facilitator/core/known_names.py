"""Which words are names of people where this is used, which are words too, and which only look like it."""

from __future__ import annotations


def _listed(names: str) -> frozenset[str]:
    return frozenset(names.split())


# First names that are hardly ever anything else, without accents.
NAMES = _listed("""
adriana adrian alberto alejandra alejandro alfonso alfredo alicia alvaro amalia ana andrea andres anita anselmo
antonia antonio armando arturo beatriz benjamin bernardo bertha camila carla carlos carmen carolina cecilia cesar
claudia cristian cristina daniel daniela david debora delia edgar edgardo eduardo efrain elena elias elisa elizabeth
emilia emiliano emilio enrique ernesto esteban ester eugenia eugenio eva evelyn fabian fabiola federico felipe
fernanda fernando francisca francisco gabriel gabriela gerardo german gilberto gonzalo graciela gregorio guillermo
gustavo hector hernan hilda hugo humberto ignacio ines irene isabel isidro ismael ivan ivette jaime javier jimena
joaquin jorge jose josefa josefina juan juana juanita julia julian julieta karen karina karla laura leonardo leonor
leticia liliana lorena lorenzo lucas lucia lucila luis luisa manuel manuela marcela marcelo maria mariana maricarmen
mariela mario marisol maritza marta martha martin mateo matilde mauricio miguel miriam monica nancy natalia nelson
nestor nicolas noelia nora octavio olga omar orlando oscar pablo paola patricia paula paulina pedro rafael ramiro
ramon raquel raul rebeca ricardo roberto rodolfo rodrigo rogelio rolando roxana ruben samuel sandra sara sebastian
sergio silvia silvio simon sofia sonia susana teresa valentina valeria vanesa vanessa veronica vicente victor viviana
wanda wilfredo wilmer ximena yadira yesenia yolanda zoila zoraida andrew anthony barbara charles christopher daniel
edward elizabeth emily george james jennifer jessica john joseph karen kevin margaret mary matthew michael nicole
patrick paul peter rachel richard robert sarah stephen steven susan thomas william wilson wilmar wilber wilman yamilet
yamileth yamila yamil yurany yuliana yuri yulisa yaritza yajaira yanet yaneth yesid yeison jeison jhon jhonatan
jonathan jefferson brayan bryan kenia keila keyla leidy leydi lizbeth lisbeth luzmila maribel maritere marlen marlene
marleny mayra mildred milton mirta mirna mireya nayeli nelly nereida neida nidia nilda noemi nubia odalys olivia
oneida osvaldo oswaldo ramona reynaldo rigoberto rocael rodolfa romulo rosalba rosalia rosaura ruth saul selena
tatiana teodoro ulises valeriano vilma walter wendy wilfrido xiomara yadier zenaida aida agustin amanda anibal ariel
arnulfo aurelio betsy braulio catalina damaris danilo deysi dagoberto edith edwin elvia elvira erika estefania
euclides eulalia evaristo ezequiel fidel freddy genoveva georgina gilma giovanni gladys griselda haydee heidi
heriberto hermelinda hernando humberta isaac isaias ivonne jacinto jacqueline jairo janet jaqueline jeremias jesica
joel johana jovita judith julissa kattia lazaro leandro leonel libardo ligia lisandro luciano magaly marcelino marlon
melissa melvin mirian moises nayib nelida neftali nestora nicomedes nohemi obdulia omaira orfilia porfirio priscila
quetzali ramses reinaldo renata rene ricarda rosmery rufino sabina sabrina salomon sixto soraya tania telma toribio
ursula vilmar viviano yolima zulema zulma emma vidal celia
""")
# Surnames that are hardly ever anything else: with a capital letter.
SURNAMES = _listed("""
acevedo acosta aguilar aguirre alvarado alvarez arango araujo arias avila ayala benitez bermudez bonilla bustamante
cabrera calderon camacho cardenas carrasco carrillo castaneda castro cedeno cespedes chavez condori contreras cordova
cuellar diaz dominguez duarte echeverria escobar escobedo espinoza espinosa esquivel fernandez figueroa galindo galvez
garcia giraldo godoy gomez gonzales gonzalez gutierrez guzman henriquez hernandez herrera huaman ibarra jaramillo
jimenez juarez lopez lozano machado maldonado mamani marquez martinez mejia melendez mendez mendoza meza molina
montenegro montoya munoz murillo navarro negron nunez ochoa ojeda olivares orellana orozco ortega ortiz osorio ospina
otero pacheco padilla peralta perez pineda quesada quinones quintero quispe ramirez rangel restrepo reyna rivas rivera
rodriguez ruiz saavedra salazar salcedo salgado sanabria sanchez sandoval santana sepulveda solis soria suarez tapia
tejada trejo trujillo uribe urrutia valdes valdez valenzuela valverde vargas vasquez vazquez velasco velasquez
velazquez velez vilchez villalobos villanueva villegas yanez zambrano zamora zavala zuniga
""")
# Names that are words too: only with a capital that no beginning of a sentence explains, or before what people do.
ALSO_WORDS = _listed("""
abril alba amparo angel angela aurora blanca bruno clara clemente concepcion constanza consuelo cruz diana dolores
domingo dulce esperanza estela estrella flor franco gloria gracia guadalupe iris jazmin jesus julio justo leon lidia
linda lourdes luz marco marcos margarita marina maximo mercedes milagros nieves norma paloma paz perla pilar prudencio
regina reina rocio rosa rosario salvador santiago santos socorro sol soledad tomas trinidad victoria violeta barrera
barrios bravo burgos caballero colon correa cortes delgado estrada fuentes gallardo gallegos garza hidalgo hurtado
miranda moreno palacios paredes parra pena pinto ponce ramos rincon robles roman rosado rubio salas salinas serrano
sierra silva soto toledo valencia vera villa zapata flores reyes torres rios campos rosas castillo luna mora vega
marin pagan prado vergara romero guerrero cano rey cabello toro montes cuesta choque duran morales rojas sosa
""")
# Names that only an accent tells from a word («pagan tarde»).
ACCENTED = frozenset(("pagán", "tomás", "marín", "ríos"))
# Of those, what one is short of, or asks for: no name behind LACKING («Falta Luz en el local»).
THINGS = _listed("""
luz paz sol esperanza gracia gloria flor flores soledad consuelo socorro amparo fuentes paredes torres
""")
LACKING = _listed("falta faltan hay sin mas menos mucha mucho poca poco nada queremos pedimos buscamos tener")
# What somebody does: a word before it that may be a name is one («Jesús guarda la llave»); what may stand between.
DOES = _listed("""
abre avisa busca calla cobra compra contesta contrata controla convoca cree cuida da debe decide deja dice dijo dirige
elige entrega esconde escribe espera firma firmo grita guarda gana habla hace hizo impone insiste lleva llama llega
manda maneja miente nombra ofrece opina ordena paga pide piensa pone prohibe promete propone puede quiere quita recibe
regana repite reparte responde resuelve roba sabe tiene toma trabaja usa vende viene vota
""")
BETWEEN = _listed("no lo la los las le les nos me todo todos siempre nunca casi tambien ya solo sola")
# What begins a sentence beside a word with a capital («Nuestra Junta…») and names nobody.
NO_NAMES = _listed("""
los las una uno unos unas del nuestro nuestra nuestros nuestras cada este esta esto estos estas ese esa eso esos esas
todo toda todos todas otro otra otros otras algun alguna algunos algunas ningun ninguna para por con sin segun desde
hasta entre sobre ante hay han son esta cuando como porque pero aunque donde quien quienes que cual mientras tambien
solo ahora hoy ayer aqui alli siempre nunca casi muchos muchas pocos pocas varios varias mas menos muy sus mis the our
their his her this that these those every each all some many few when while because with without from and but falta
faltan nadie alguien persona personas participante grupo mesa equipo casa nombre anonimo anonima
""")
# Two words with a capital that are no person: a place by how it begins, those by their whole name, and a few days.
PLACES = (
    r"Santa\s+Cruz\s+de\s+la\s+Sierra", r"Buenos\s+Aires", r"República\s+Dominicana", r"Estados\s+Unidos",
    r"América\s+Latina", r"Semana\s+Santa", r"Cruz\s+Roja", r"(?i:san|santa|santo)\s+[^\W\d_]{3,}",
    r"(?:Puerto|Costa|Nuev[ao]|Río|Isla|Barrio|Calle|Avenida|Plaza)\s+[A-ZÁÉÍÓÚÑ]\w+",
    r"(?:La|la|El|Los|Las)\s+(?:Paz|Salvador|Cruz|Libertad|Unión|Victoria|Esperanza|Ángeles|Rosario|Reyes|Flores)",
)
